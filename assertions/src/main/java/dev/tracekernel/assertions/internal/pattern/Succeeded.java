package dev.tracekernel.assertions.internal.pattern;

import dev.tracekernel.tracer.event.Errno;
import dev.tracekernel.tracer.event.SyscallEvent;
import java.util.EnumSet;
import java.util.Set;

/**
 * Returned without an error; in flight has not. What seccomp answered was not carried out, whatever
 * the answer.
 */
public enum Succeeded implements CallCondition {
  /** Whatever the result. */
  ANYHOW("success"),
  /** With a result above zero: some bytes were moved. */
  WITH_BYTES("some bytes"),
  /** Or is on its way: the result of a connect that does not block, or that is in flight. */
  OR_BEGUN("success or EINPROGRESS");

  /** A connect that a signal interrupted goes on as one that does not block. */
  private static final Set<Errno> GOING_ON = EnumSet.of(Errno.EINPROGRESS, Errno.EINTR);

  private final String expected;

  Succeeded(String expected) {
    this.expected = expected;
  }

  @Override
  public Match testCall(SyscallEvent call) {
    if (call.denied()) {
      return Match.NO;
    }
    if (call.inFlight()) {
      return this == OR_BEGUN ? Match.UNKNOWN : Match.NO;
    }
    if (call.errno().isPresent()) {
      return Match.of(this == OR_BEGUN && GOING_ON.contains(call.errno().get()));
    }
    return Match.of(this != WITH_BYTES || call.result().orElseThrow() > 0).and(notRestarted(call));
  }

  /** ERESTARTSYS and its like: not an error that a process sees, and no success. */
  private static Match notRestarted(SyscallEvent call) {
    return Match.of(!Outcome.isRestart(call.result().orElseThrow()));
  }

  @Override
  public String phrase() {
    return "with " + expected;
  }

  @Override
  public String subject() {
    return "result";
  }

  @Override
  public String expected() {
    return expected;
  }

  @Override
  public String actualOf(SyscallEvent call) {
    return Outcome.of(call);
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
