package dev.tracekernel.tracer.internal.probe;

import dev.tracekernel.tracer.internal.target.AttachPoint;

/**
 * Where the kernel may not run a program and count nothing.
 *
 * <p>A kretprobe has places for a number of calls at a time, a uretprobe for 64 in one thread; an
 * event of perf is skipped while another program runs on its CPU, and so were uprobes. What is
 * skipped of classic tracepoints and kprobes so, before 6.7, is a limitation of the trace.
 */
public final class Uncounted {

  private Uncounted() {}

  /** Tells whether it may be so at a place. */
  public static boolean at(AttachPoint point) {
    return switch (point) {
      case AttachPoint.KernelFunction function -> function.returns() && areKretprobes();
      case AttachPoint.UserFunction function -> function.returns() || areUprobes();
      case AttachPoint.UsdtSite _, AttachPoint.Usdt _ -> areUprobes();
      case AttachPoint.PerfEvent _ -> true;
      case AttachPoint.FunctionEntry _,
          AttachPoint.Tracepoint _,
          AttachPoint.RawTracepoint _,
          AttachPoint.LsmHook _ ->
          false;
    };
  }

  /** Tells whether it may be so where a section of libbpf's says. */
  public static boolean in(String section) {
    return switch (section.replaceAll("[.+/].*", "")) {
      case "kretprobe", "kretsyscall" -> areKretprobes();
      case "uretprobe", "perf_event" -> true;
      case "uprobe", "usdt" -> areUprobes();
      default -> false;
    };
  }

  private static boolean areKretprobes() {
    return !KernelCounts.hasMissesOfKprobes();
  }

  private static boolean areUprobes() {
    return !KernelCounts.runsAllUprobes();
  }
}
