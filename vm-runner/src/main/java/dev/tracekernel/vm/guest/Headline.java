package dev.tracekernel.vm.guest;

import dev.tracekernel.vm.result.Incident;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The first line of a report of the kernel.
 *
 * @param kind what it reports
 * @param text the line, without time and other marks at its beginning
 */
record Headline(Incident.Kind kind, String text) {

  /** Time, and the task or CPU that printed it. */
  private static final Pattern MARKS =
      Pattern.compile("^(<\\d+>)?(\\[ *\\d+\\.\\d+\\])?(\\[ *[TC]\\d+\\])? ?");

  /** Begins what the kernel says, also after a text without a line's end. */
  private static final Pattern LAST_TIME = Pattern.compile(".+(?=\\[ *\\d+\\.\\d{6}\\])");

  private record Sign(Incident.Kind kind, Pattern pattern) {
    static Sign of(Incident.Kind kind, String pattern) {
      return new Sign(kind, Pattern.compile(pattern));
    }
  }

  /** The first that matches counts. */
  private static final List<Sign> SIGNS =
      List.of(
          Sign.of(Incident.Kind.PANIC, "^Kernel panic - not syncing: "),
          Sign.of(Incident.Kind.OUT_OF_MEMORY, "^Out of memory: Kill"),
          Sign.of(Incident.Kind.OOPS, "^BUG: (unable to handle|kernel NULL pointer dereference)"),
          Sign.of(
              Incident.Kind.OOPS,
              "^(Oops|general protection fault|invalid opcode|divide error|double fault)"),
          Sign.of(
              Incident.Kind.OOPS, "^(kernel BUG at |Internal error: |Unable to handle kernel )"),
          Sign.of(Incident.Kind.KERNEL_WARNING, "^(watchdog: )?BUG: "),
          Sign.of(Incident.Kind.KERNEL_WARNING, "^WARNING: "),
          Sign.of(Incident.Kind.KERNEL_WARNING, "^(UBSAN|KCSAN|kmemleak): "),
          Sign.of(Incident.Kind.KERNEL_WARNING, "^INFO: (task .* blocked for more than|possible )"),
          Sign.of(Incident.Kind.KERNEL_WARNING, "^(rcu: )?INFO: rcu.* (stall|detected)"));

  static Optional<Headline> of(String line) {
    Matcher before = LAST_TIME.matcher(line);
    return ofText(line)
        .or(() -> before.lookingAt() ? ofText(line.substring(before.end())) : Optional.empty());
  }

  private static Optional<Headline> ofText(String line) {
    String text = MARKS.matcher(line).replaceFirst("");
    return SIGNS.stream()
        .filter(sign -> sign.pattern().matcher(text).find())
        .findFirst()
        .map(sign -> new Headline(sign.kind(), text.strip()));
  }

  /** The panic in which an oops ends, by the kernel argument oops=panic. */
  boolean endsOops() {
    return kind == Incident.Kind.PANIC && text.contains("Fatal exception");
  }

  /** The panic that {@link VirtualMachine#kernelBacktrace} asks for. */
  boolean isAskedFor() {
    return kind == Incident.Kind.PANIC && text.contains("NMI: Not continuing");
  }
}
