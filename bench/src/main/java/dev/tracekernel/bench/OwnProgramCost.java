package dev.tracekernel.bench;

import dev.tracekernel.fixtures.ChildJvm;
import dev.tracekernel.tracer.BpfProgram;
import dev.tracekernel.tracer.KernelTracer;
import dev.tracekernel.tracer.TraceDeclaration;
import dev.tracekernel.tracer.TraceWindow;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What a program of the user's costs: its first use, and its end, in fresh JVMs. */
final class OwnProgramCost implements Measure {

  private static final double CACHED_GOAL = 60;
  private static final double COMPILED_GOAL = 1500;
  private static final double END_GOAL = 1000;

  private static final String COUNTS =
      """
      #include "vmlinux.h"
      #include <bpf/bpf_helpers.h>
      char LICENSE[] SEC("license") = "Dual BSD/GPL";
      struct { __uint(type, BPF_MAP_TYPE_HASH); __uint(max_entries, 64); __type(key, u32);
        __type(value, u64); } counts SEC(".maps");
      SEC("raw_tp/sys_enter") int on_call(struct bpf_raw_tracepoint_args *ctx)
      {
        u32 key = ctx->args[1];
        u64 one = 1;
        bpf_map_update_elem(&counts, &key, &one, BPF_ANY);
        return 0;
      }
      """;

  private static final List<String> FUNCTIONS =
      List.of(
          "getppid",
          "getpid",
          "getuid",
          "geteuid",
          "getgid",
          "getegid",
          "setuid",
          "setgid",
          "chroot",
          "mkdir",
          "rmdir",
          "sync",
          "fsync",
          "fdatasync",
          "symlink",
          "link",
          "unlink",
          "chown",
          "fchown",
          "umask");

  private static final List<String> CALLS =
      List.of(
          "getppid", "openat", "read", "write", "close", "mkdir", "rmdir", "unlink", "fsync",
          "fchown");

  @Override
  public List<Row> rows(Effort effort) {
    ChildJvm.running(Cached.class).run(); // compiles it
    return List.of(
        row(
            effort,
            "first use of an own C program that was compiled before",
            Cached.class,
            CACHED_GOAL),
        row(effort, "  with clang", Compiled.class, COMPILED_GOAL),
        row(effort, "end of a program on 20 uprobes", OnUprobes.class, END_GOAL),
        row(effort, "end of a program on 20 classic tracepoints", OnTracepoints.class, END_GOAL));
  }

  private static Row row(Effort effort, String name, Class<?> main, double goal) {
    Samples samples =
        Samples.of(
            Stream.generate(() -> Figures.of(ChildJvm.running(main)).at("ms"))
                .limit(effort.repetitions())
                .mapToDouble(Double::doubleValue)
                .toArray());
    return new Row(
        name,
        samples.text("%.0f", "ms"),
        "<= %.0f ms".formatted(goal),
        Outcome.of(samples.median() <= goal),
        "median of " + effort.repetitions() + " fresh JVMs, the tracer open by then");
  }

  private static void printFirstUse(String source) {
    try (KernelTracer tracer = KernelTracer.open()) {
      tracer.start(TraceDeclaration.of("syscall:getppid")).close();
      BpfProgram program = BpfProgram.ofText(source, OwnProgramCost.class);
      long start = System.nanoTime();
      try (TraceWindow window =
          tracer.start(TraceDeclaration.of("syscall:getppid").withProgram(program))) {
        window.trace().map("counts", Integer.class, Long.class).snapshot();
        Figures.print("ms", (System.nanoTime() - start) / 1e6);
      }
    }
  }

  private static void printEnd(String section, Stream<String> places) {
    String[] attach = places.map(place -> "many=" + place).toArray(String[]::new);
    KernelTracer tracer = KernelTracer.open();
    BpfProgram program = BpfProgram.ofText(many(section), OwnProgramCost.class).attach(attach);
    tracer.start(TraceDeclaration.of("syscall:getppid").withProgram(program)).close();
    long start = System.nanoTime();
    tracer.close();
    Figures.print("ms", (System.nanoTime() - start) / 1e6);
  }

  /** In the fresh JVM. */
  static final class Cached {
    private Cached() {}

    static void main(String[] args) {
      printFirstUse(COUNTS);
    }
  }

  /** In the fresh JVM: a text that nobody has compiled. */
  static final class Compiled {
    private Compiled() {}

    static void main(String[] args) {
      printFirstUse(COUNTS + "\n// " + System.nanoTime() + "\n");
    }
  }

  /** In the fresh JVM. */
  static final class OnUprobes {
    private OnUprobes() {}

    static void main(String[] args) {
      printEnd("uprobe", FUNCTIONS.stream().map(name -> "uprobe:libc:" + name));
    }
  }

  /** In the fresh JVM. */
  static final class OnTracepoints {
    private OnTracepoints() {}

    static void main(String[] args) {
      printEnd(
          "tp",
          IntStream.range(0, 2 * CALLS.size())
              .mapToObj(
                  i ->
                      "tracepoint:syscalls:sys_%s_%s"
                          .formatted(i % 2 == 0 ? "enter" : "exit", CALLS.get(i / 2))));
    }
  }

  private static String many(String section) {
    return """
    #include "vmlinux.h"
    #include <bpf/bpf_helpers.h>
    char LICENSE[] SEC("license") = "Dual BSD/GPL";
    u64 calls;
    SEC("%s") int many(void *ctx) { __sync_fetch_and_add(&calls, 1); return 0; }
    """
        .formatted(section);
  }
}
