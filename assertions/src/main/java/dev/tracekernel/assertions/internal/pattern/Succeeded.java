package dev.tracekernel.assertions.internal.pattern;

import dev.tracekernel.tracer.event.Errno;
import dev.tracekernel.tracer.event.SyscallEvent;
import java.util.EnumSet;
import java.util.Set;

/**
 * Returned without an error. What goes on may have done its work already, and wait for something
 * else, or return in the next moment. What seccomp answered was not carried out, whatever the
 * answer.
 */
public enum Succeeded implements CallCondition {
  /** Whatever the result. */
  ANYHOW("success"),
  /** Whatever the result, which is what is had of it: a descriptor. In flight there is none. */
  BY_RETURN("success"),
  /** With a result above zero: some bytes were moved. */
  WITH_BYTES("some bytes"),
  /** Or failed when some may have been written. */
  OR_SOME_BYTES("some bytes"),
  /** Or is on its way: the result of a connect that does not block, or that is in flight. */
  OR_BEGUN("success or EINPROGRESS"),
  /** Or is an open that failed when it may have made its file. */
  OR_MADE("success"),
  /** Or failed when a part may have been done. */
  OR_PARTLY("success");

  /**
   * A connect that a signal interrupted goes on as one that does not block; so does an operation
   * that was cancelled, if it was begun.
   */
  private static final Set<Errno> GOING_ON = EnumSet.of(Errno.EINPROGRESS, Errno.EINTR);

  /** Errors of those that do a part and then fail, by which nothing was done. */
  private static final Set<Errno> REFUSED =
      EnumSet.of(
          Errno.EACCES,
          Errno.EBADF,
          Errno.EFAULT,
          Errno.EINVAL,
          Errno.EISDIR,
          Errno.ENODEV,
          Errno.ENOSYS,
          Errno.ENOTTY,
          Errno.EOPNOTSUPP,
          Errno.EPERM,
          Errno.ESPIPE,
          Errno.ETXTBSY,
          Errno.EXDEV);

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
      return this == BY_RETURN || isVain(call) ? Match.NO : Match.UNKNOWN;
    }
    if (call.errno().isPresent()) {
      return failed(call, call.errno().get());
    }
    return Match.of(!wantsBytes() || call.result().orElseThrow() > 0).and(notRestarted(call));
  }

  private boolean wantsBytes() {
    return this == WITH_BYTES || this == OR_SOME_BYTES;
  }

  private Match failed(SyscallEvent call, Errno errno) {
    return switch (this) {
      case OR_BEGUN -> errno == Errno.ECANCELED ? Match.UNKNOWN : Match.of(isGoingOn(errno));
      case OR_MADE -> FailedOpen.mayHaveMadeFile(call, errno) ? Match.UNKNOWN : Match.NO;
      case OR_PARTLY -> REFUSED.contains(errno) ? Match.NO : Match.UNKNOWN;
      case OR_SOME_BYTES -> FailedWrite.mayHaveWritten(call, errno) ? Match.UNKNOWN : Match.NO;
      case ANYHOW, BY_RETURN, WITH_BYTES -> Match.NO;
    };
  }

  /** Tells whether a connect that failed so is on its way all the same. */
  static boolean isGoingOn(Errno errno) {
    return GOING_ON.contains(errno);
  }

  private boolean isVain(SyscallEvent call) {
    return this == OR_MADE && !FailedOpen.mayMakeFile(call);
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
  public boolean isOfReturn() {
    return this == BY_RETURN;
  }

  @Override
  public Cost cost() {
    return Cost.NUMBER;
  }
}
