package dev.tracekernel.vm.run.progress;

import dev.tracekernel.vm.text.Visible;
import java.time.Duration;
import java.util.Locale;

/** What is shown of a kernel, without anything that a terminal or a CI server would obey. */
final class StateLine {

  /** CI servers take commands at the beginning of a line, blanks left aside. */
  private static final String CONTINUED = "\n" + " ".repeat(11) + "| ";

  private StateLine() {}

  /** A state as a line. */
  static String of(KernelState state, Duration elapsed) {
    String tests = state.planned() == 0 ? "" : state.done() + "/" + state.planned() + " tests";
    String failed = state.failed() == 0 ? "" : state.failed() + " failed";
    return "%-10s %6s  %-8s %-16s %-10s %s"
        .formatted(
            Visible.line(state.kernel()),
            seconds(elapsed),
            state.phase(),
            tests,
            failed,
            Visible.line(state.running()))
        .stripTrailing();
  }

  /** A text about a kernel, whose lines stay below each other. */
  static String saying(String kernel, String text) {
    String visible = Visible.lines(text).stripTrailing().replace("\n", CONTINUED);
    return "%-10s %s".formatted(Visible.line(kernel), visible);
  }

  private static String seconds(Duration time) {
    return String.format(Locale.ROOT, "%.1f s", time.toMillis() / 1000.0);
  }
}
