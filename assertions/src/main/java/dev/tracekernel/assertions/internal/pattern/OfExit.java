package dev.tracekernel.assertions.internal.pattern;

import dev.tracekernel.tracer.event.ExitEvent;
import dev.tracekernel.tracer.event.ExitStatus;
import dev.tracekernel.tracer.event.KernelEvent;
import dev.tracekernel.tracer.event.Signal;
import java.util.function.Predicate;

/**
 * The end of a process, not only of one of its threads.
 *
 * @param phrase in the pattern's sentence, after "exited"
 * @param expected how it ended
 */
public record OfExit(String phrase, String expected, Predicate<ExitStatus> predicate)
    implements Condition {

  private static final int LAST_CODE = 255;

  /** In whatever way. */
  static final OfExit ANYHOW = new OfExit("", "the end of a process", status -> true);

  /** Returns the condition of having exited by itself. */
  public static OfExit withCode(int code) {
    if (code < 0 || code > LAST_CODE) {
      throw new IllegalArgumentException(
          code + " is never a code of exit: the kernel keeps its last 8 bits, 0.." + LAST_CODE);
    }
    String text = "code " + code;
    return new OfExit("with " + text, text, status -> status.code().orElse(-1) == code);
  }

  /** Returns the condition of having been killed. */
  public static OfExit by(Signal signal) {
    return new OfExit(
        "by " + signal,
        signal.toString(),
        status -> status.signal().filter(signal::equals).isPresent());
  }

  @Override
  public Match test(KernelEvent event) {
    return Match.of(
        event instanceof ExitEvent exit && exit.processStatus().filter(predicate).isPresent());
  }

  @Override
  public String subject() {
    return "end";
  }

  @Override
  public String actual(KernelEvent event) {
    if (!(event instanceof ExitEvent exit)) {
      return "none";
    }
    return exit.processStatus()
        .map(ExitStatus::toString)
        .orElse("that of a thread, others were left");
  }

  @Override
  public Cost cost() {
    return Cost.NUMBER;
  }
}
