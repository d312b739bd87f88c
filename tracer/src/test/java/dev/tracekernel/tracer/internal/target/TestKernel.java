package dev.tracekernel.tracer.internal.target;

import dev.tracekernel.tracer.Compiler;
import dev.tracekernel.tracer.internal.bpf.OpenObject;
import dev.tracekernel.tracer.internal.btf.BtfTypes;
import dev.tracekernel.tracer.internal.elf.Machine;
import dev.tracekernel.tracer.probe.ProbeSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A kernel that is only files: what tracefs, sysfs and BTF would say. */
final class TestKernel {

  private final Path root;
  private final BtfTypes types;
  private final Map<String, BtfTypes> modules = new HashMap<>();
  private Machine machine = Machine.X86_64;

  TestKernel(Path root, BtfTypes types) {
    this.root = root;
    this.types = types;
  }

  /**
   * Makes one of C: each function is one of the kernel, each variable's type is described. BPF's
   * compiler takes no more than five parameters.
   */
  static TestKernel of(Path root, String c) throws IOException, InterruptedException {
    return new TestKernel(root, types(root, c));
  }

  static BtfTypes types(Path folder, String c) throws IOException, InterruptedException {
    Path source = Files.writeString(folder.resolve("types.c"), c);
    Path o = folder.resolve("types.o");
    Compiler.run(
        "clang", "-target", "bpf", "-O2", "-g", "-c", "-o", o.toString(), source.toString());
    OpenObject object = OpenObject.of(Files.readAllBytes(o), "types");
    try {
      return object.btf().types();
    } finally {
      object.discard();
    }
  }

  TestKernel with(String file, String text) throws IOException {
    Path path = root.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
    return this;
  }

  TestKernel functions(String lines) throws IOException {
    return with("sys/kernel/tracing/available_filter_functions", lines);
  }

  TestKernel tracepoint(String category, String event, String format) throws IOException {
    with("sys/kernel/tracing/events/enable", "0");
    String folder = "sys/kernel/tracing/events/" + category + "/" + event;
    return with(folder + "/id", "7").with(folder + "/format", format);
  }

  TestKernel module(String name, BtfTypes of) {
    modules.put(name, of);
    return this;
  }

  TestKernel machine(Machine other) {
    machine = other;
    return this;
  }

  Targets targets() {
    return new Targets(root, new Btf(), machine);
  }

  List<AttachPlan> resolve(String probe) {
    return targets().resolve(ProbeSpec.parse(probe));
  }

  /** Returns the fields of a probe that has one plan. */
  List<Field> fields(String probe) {
    List<AttachPlan> plans = resolve(probe);
    if (plans.size() != 1) {
      throw new AssertionError("not one plan: " + plans);
    }
    return plans.getFirst().fields();
  }

  private final class Btf implements KernelBtf {
    @Override
    public BtfTypes kernel() {
      return types;
    }

    @Override
    public Optional<BtfTypes> module(String name) {
      return Optional.ofNullable(modules.get(name));
    }

    @Override
    public List<String> modules() {
      return List.copyOf(modules.keySet());
    }
  }
}
