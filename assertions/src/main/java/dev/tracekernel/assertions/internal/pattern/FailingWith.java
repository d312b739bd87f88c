package dev.tracekernel.assertions.internal.pattern;

import dev.tracekernel.tracer.event.Errno;
import dev.tracekernel.tracer.event.SyscallEvent;
import java.util.OptionalLong;

/** Returned, and failed with that error; in flight has not failed. */
public record FailingWith(Errno errno) implements CallCondition {

  @Override
  public Match testCall(SyscallEvent event) {
    OptionalLong result = event.result();
    if (result.isEmpty()) {
      return Match.NO;
    }
    if (errno == Errno.EINTR && Outcome.isRestart(result.getAsLong())) {
      return Match.UNKNOWN;
    }
    return Match.of(result.getAsLong() == -errno.number());
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
  public boolean isDecidedByReturn() {
    return true;
  }

  @Override
  public Cost cost() {
    return Cost.NUMBER;
  }
}
