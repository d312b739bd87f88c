package dev.tracekernel.vm.run.progress;

import java.time.Duration;
import java.util.Locale;

/** A kernel's state as a line. */
final class StateLine {

  private StateLine() {}

  static String of(KernelState state) {
    String tests = state.planned() == 0 ? "" : state.done() + "/" + state.planned() + " tests";
    String failed = state.failed() == 0 ? "" : state.failed() + " failed";
    return "%-10s %6s  %-8s %-16s %-10s %s"
        .formatted(
            state.kernel(), seconds(state.elapsed()), state.phase(), tests, failed, state.running())
        .stripTrailing();
  }

  private static String seconds(Duration time) {
    return String.format(Locale.ROOT, "%.1f s", time.toMillis() / 1000.0);
  }
}
