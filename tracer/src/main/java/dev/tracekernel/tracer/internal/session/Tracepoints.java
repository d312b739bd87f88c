package dev.tracekernel.tracer.internal.session;

import dev.tracekernel.tracer.internal.bpf.Preemption;
import dev.tracekernel.tracer.internal.feature.Access;
import dev.tracekernel.tracer.kernel.KernelSeries;
import dev.tracekernel.tracer.kernel.KernelVersion;
import dev.tracekernel.tracer.kernel.Prerequisites;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the programs for system calls, forks, execs and the end of threads are attached to.
 *
 * <p>From 7.0 on a program on a raw tracepoint may be preempted, and until it goes on, the kernel
 * skips it for all other threads of its CPU. One on a classic tracepoint may not; but it is skipped
 * while another BPF program runs on its CPU, it costs more, and tracefs must say where it is. What
 * is skipped is counted either way.
 */
enum Tracepoints {
  RAW,
  CLASSIC;

  private static final KernelSeries PREEMPTIBLE = new KernelSeries(7, 0);

  /** Since then the kernel counts what it skips of classic ones. */
  static final KernelSeries CLASSIC_COUNTED = new KernelSeries(6, 7);

  /** Since then a classic program finds the task of a number. */
  private static final KernelSeries TASKS_BY_NUMBER = new KernelSeries(6, 12);

  private static final Path TRACEFS =
      Path.of("/sys/kernel/tracing/events/raw_syscalls/sys_enter/id");

  /** Those that lose the least on this machine; for classic ones CAP_PERFMON is not enough. */
  static Tracepoints ofThisMachine() {
    boolean classic = Access.canRead(TRACEFS) && Prerequisites.ofThisMachine().isAdministrator();
    return of(KernelVersion.running(), classic);
  }

  static Tracepoints of(KernelVersion kernel, boolean classic) {
    return classic && kernel.isAtLeast(PREEMPTIBLE) ? CLASSIC : RAW;
  }

  /** On demand; what is skipped without a count would be a silent loss. */
  static Tracepoints classic(KernelVersion kernel) {
    if (!kernel.isAtLeast(CLASSIC_COUNTED)) {
      throw new IllegalArgumentException(
          "-Dtracekernel.tracepoints=classic: before Linux "
              + CLASSIC_COUNTED
              + " nothing counts what classic tracepoints skip, and this is "
              + kernel
              + "; leave the property out");
    }
    return CLASSIC;
  }

  /** Those whose every miss is a loss. */
  List<String> programs(KernelVersion kernel) {
    return switch (this) {
      case RAW -> List.of("tk_fork", "tk_exec", "tk_sys_enter", "tk_sys_exit", "tk_exit");
      case CLASSIC -> List.of(fork(kernel), "tk_sys_enter_tp", "tk_sys_exit_tp", "tk_exit_tp");
    };
  }

  private static String fork(KernelVersion kernel) {
    return kernel.isAtLeast(TASKS_BY_NUMBER) ? "tk_fork_tp" : "tk_fork";
  }

  /** What sees threads that the kernel starts for a process, as what sees forks. */
  static String ringThread(KernelVersion kernel) {
    return kernel.isAtLeast(TASKS_BY_NUMBER) ? "tk_ring_thread_tp" : "tk_ring_thread";
  }

  /** Those whose misses {@link #others} see. A classic one would not be told what was executed. */
  List<String> first() {
    return switch (this) {
      case RAW -> List.of();
      case CLASSIC -> List.of("tk_exec_first");
    };
  }

  /**
   * Those that do what the ones before were skipped for, attached in this order after the first.
   */
  List<String> others() {
    return switch (this) {
      case RAW -> List.of();
      case CLASSIC -> List.of("tk_exec_second", "tk_exec_third");
    };
  }

  /** Raw ones do not look whether the CPU runs BPF. */
  Preemption preemption() {
    return switch (this) {
      case RAW -> Preemption.ALLOWED;
      case CLASSIC -> Preemption.AVOIDED;
    };
  }

  private Stream<String> all(KernelVersion kernel) {
    return Stream.of(programs(kernel), first(), others()).flatMap(List::stream);
  }

  /** Returns what is loaded on demand only. */
  static Set<String> onDemand(KernelVersion kernel) {
    return Arrays.stream(values()).flatMap(each -> each.all(kernel)).collect(Collectors.toSet());
  }
}
