package dev.tracekernel.assertions.internal.pattern;

import dev.tracekernel.tracer.event.Errno;
import dev.tracekernel.tracer.event.SyscallEvent;
import java.util.OptionalLong;

/** Returned, and failed with that error; in flight has not failed. */
public record FailingWith(Errno errno) implements CallCondition {

  private static final long LAST_RESTART = -516;
  private static final long FIRST_RESTART = -512;

  @Override
  public Match testCall(SyscallEvent event) {
    OptionalLong result = event.result();
    if (result.isEmpty()) {
      return Match.NO;
    }
    if (errno == Errno.EINTR && isInterrupted(result.getAsLong())) {
      return Match.UNKNOWN;
    }
    return Match.of(result.getAsLong() == -errno.number());
  }

  /**
   * ERESTARTSYS and its like: after the trace's exit the kernel decides between EINTR and calling
   * again, by the signal's handler.
   */
  private static boolean isInterrupted(long result) {
    return result >= LAST_RESTART && result <= FIRST_RESTART;
  }

  @Override
  public String phrase() {
    return "failing with " + errno;
  }

  @Override
  public String subject() {
    return "result";
  }

  @Override
  public String expected() {
    return errno.toString();
  }

  @Override
  public String actualOf(SyscallEvent event) {
    return Outcome.of(event);
  }

  @Override
  public Cost cost() {
    return Cost.NUMBER;
  }
}
