package dev.tracekernel.tracer.internal.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tracekernel.tracer.event.Architecture;
import dev.tracekernel.tracer.event.ProbeEvent;
import dev.tracekernel.tracer.event.StackFrame;
import dev.tracekernel.tracer.internal.probe.AttachedProbe;
import dev.tracekernel.tracer.internal.target.AttachPlan;
import dev.tracekernel.tracer.internal.target.AttachPoint;
import dev.tracekernel.tracer.internal.target.Fetch;
import dev.tracekernel.tracer.internal.target.Fetch.Base;
import dev.tracekernel.tracer.internal.target.Field;
import dev.tracekernel.tracer.internal.target.ValueType;
import dev.tracekernel.tracer.kernel.FeatureAnswer;
import dev.tracekernel.tracer.kernel.KernelFeature;
import dev.tracekernel.tracer.kernel.KernelTracingUnavailable;
import dev.tracekernel.tracer.probe.ProbeSpec;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Probes in the kernel's functions, each where this kernel has that kind. */
class KernelFunctionProbesTest {

  private static final int CALLS = 13;
  private static final long MEMORY = 4 << 20;
  private static final String FSYNC = "vfs_fsync_range"; // (file, start, end, datasync)
  private static final int FOURTH = Architecture.running() == Architecture.ARM64 ? 24 : 88;
  private static final Fetch NOTHING = new Fetch(Base.NONE, 0, List.of(), 0, false, false, 0, 0);

  private static Engine engine;

  @TempDir Path folder;

  @BeforeAll
  static void load() {
    engine = Engine.load();
  }

  @AfterAll
  static void close() {
    engine.close();
  }

  private static void assumeHas(KernelFeature feature) {
    assumeTrue(feature.probe() instanceof FeatureAnswer.Yes, "this kernel has no " + feature);
  }

  private static Field number(String name, Base base, long index) {
    Fetch fetch = new Fetch(base, index, List.of(), 4, true, false, 0, 0);
    return new Field(name, new ValueType.Signed(4), fetch);
  }

  private static AttachedProbe attach(String name, List<AttachPoint> points, Field... fields) {
    return engine.attach(
        ProbeSpec.parse(name), probe -> List.of(new AttachPlan(probe, points, List.of(fields))));
  }

  private List<ProbeEvent> fdatasyncs(AttachedProbe probe) throws IOException {
    Window window = engine.open(CallSet.none().withProbes(List.of(probe)), MEMORY);
    fdatasyncs();
    window.close();
    Snapshot snapshot = window.snapshot();
    assertThat(snapshot.lost().missed()).isEmpty();
    List<ProbeEvent> events = new ArrayList<>();
    snapshot.events().forEachRemaining(event -> events.add((ProbeEvent) event));
    return events;
  }

  private void fdatasyncs() throws IOException {
    Path file = folder.resolve("file");
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      for (int i = 0; i < CALLS; i++) {
        channel.write(ByteBuffer.wrap(new byte[] {1}));
        channel.force(false);
      }
    }
  }

  @Test
  void a_kprobe_has_arguments_by_registers_and_a_stack_of_the_kernel() throws Exception {
    assumeHas(KernelFeature.KPROBES);
    AttachedProbe probe =
        attach(
            "kprobe:" + FSYNC,
            List.of(new AttachPoint.KernelFunction(FSYNC, 0, null, false)),
            number("datasync", Base.REGISTER, FOURTH),
            new Field("kstack", new ValueType.KernelStack(), NOTHING));

    List<ProbeEvent> events = fdatasyncs(probe);
    assertThat(events).hasSize(CALLS).allMatch(event -> event.number("datasync") == 1);
    assertThat(events.getFirst().function()).isEqualTo("kprobe:vfs_fsync_range");
    assertThat(events.getFirst().kernelStack())
        .extracting(StackFrame::symbol)
        .startsWith(FSYNC)
        .anyMatch(symbol -> symbol.contains("fdatasync"));
  }

  @Test
  void a_kretprobe_has_what_was_returned() throws Exception {
    assumeHas(KernelFeature.KPROBES);
    AttachedProbe probe =
        attach(
            "kretprobe:" + FSYNC,
            List.of(new AttachPoint.KernelFunction(FSYNC, 0, null, true)),
            number("retval", Base.RETURN_VALUE, 4));

    assertThat(fdatasyncs(probe)).hasSize(CALLS).allMatch(event -> event.number("retval") == 0);
  }

  @Test
  void many_functions_are_told_apart() throws Exception {
    assumeHas(KernelFeature.KPROBES);
    AttachedProbe probe =
        attach(
            "kprobe:vfs_*",
            List.of(
                new AttachPoint.KernelFunction("vfs_fsync_range", 0, null, false),
                new AttachPoint.KernelFunction("vfs_write", 0, null, false)));

    List<ProbeEvent> events = fdatasyncs(probe);
    assertThat(events)
        .filteredOn(event -> event.function().equals("kprobe:vfs_fsync_range"))
        .hasSize(CALLS);
    assertThat(events)
        .filteredOn(event -> event.function().equals("kprobe:vfs_write"))
        .hasSizeGreaterThanOrEqualTo(CALLS);
    assertThat(events).allMatch(event -> event.name().equals("kprobe:vfs_*"));
  }

  @Test
  void fentry_has_arguments_by_their_place() throws Exception {
    assumeHas(KernelFeature.FENTRY);
    AttachedProbe probe =
        attach(
            "fentry:" + FSYNC,
            List.of(new AttachPoint.FunctionEntry(FSYNC, null, 0, false)),
            number("datasync", Base.ARGUMENT, 3),
            new Field("kstack", new ValueType.KernelStack(), NOTHING));

    List<ProbeEvent> events = fdatasyncs(probe);
    assertThat(events).hasSize(CALLS).allMatch(event -> event.number("datasync") == 1);
    assertThat(events.getFirst().kernelStack())
        .extracting(StackFrame::symbol)
        .startsWith(FSYNC)
        .anyMatch(symbol -> symbol.contains("fdatasync"));
  }

  @Test
  void fexit_has_arguments_and_what_was_returned() throws Exception {
    assumeHas(KernelFeature.FEXIT);
    AttachedProbe probe =
        attach(
            "fexit:" + FSYNC,
            List.of(new AttachPoint.FunctionEntry(FSYNC, null, 0, true)),
            number("datasync", Base.ARGUMENT, 3),
            number("retval", Base.RETURN_VALUE, 4));

    assertThat(fdatasyncs(probe))
        .hasSize(CALLS)
        .allMatch(event -> event.number("datasync") == 1 && event.number("retval") == 0);
  }

  @Test
  void a_hook_of_the_security_modules_is_seen_and_denies_nothing() throws Exception {
    assumeHas(KernelFeature.LSM);
    AttachedProbe probe = attach("lsm:file_open", List.of(new AttachPoint.LsmHook("file_open", 0)));

    assertThat(fdatasyncs(probe)).isNotEmpty();
  }

  @Test
  void a_kernel_without_that_kind_of_probes_is_named_with_what_to_do() {
    assumeTrue(KernelFeature.KPROBES.probe() instanceof FeatureAnswer.No, "this kernel has it");

    assertThatThrownBy(
            () ->
                attach(
                    "kprobe:vfs_read",
                    List.of(new AttachPoint.KernelFunction("vfs_read", 0, null, false))))
        .isInstanceOf(KernelTracingUnavailable.class)
        .hasMessageContaining("kprobe:vfs_read needs kprobe, which this kernel lacks: ")
        .hasMessageContaining("run the test under another kernel by the VM runner");
  }

  @Test
  void a_place_that_is_not_there_is_an_error_and_leaves_nothing_behind() throws Exception {
    assumeHas(KernelFeature.KPROBES);

    assertThatThrownBy(
            () ->
                attach(
                    "kprobe:no_such_function",
                    List.of(new AttachPoint.KernelFunction("no_such_function", 0, null, false))))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageStartingWith("the kernel refuses kprobe:no_such_function with ENOENT");
    a_kretprobe_has_what_was_returned();
  }
}
