package dev.tracekernel.assertions.internal.pattern;

import dev.tracekernel.tracer.event.KernelEvent;
import dev.tracekernel.tracer.event.SyscallEvent;

/** A condition that only a system call can meet, or an operation that does the same. */
public sealed interface CallCondition extends Condition
    permits WithArgument,
        Associating,
        Connecting,
        SocketFile,
        Returning,
        FailingWith,
        ToAddress,
        Outside,
        Opened,
        Succeeded,
        InWindow,
        Unseen,
        WasThere,
        WithFlag,
        WithFlags,
        WithMode,
        Lasting {

  /** Judges a call. */
  Match testCall(SyscallEvent call);

  /** Returns what a call has there. */
  String actualOf(SyscallEvent call);

  /** Of an operation whose end nothing tells it is not known what comes of it. */
  @Override
  default Match test(KernelEvent event) {
    SyscallEvent call = Done.by(event);
    if (call == null) {
      return Match.NO;
    }
    return isDecidedByReturn() && Done.untold(event) ? Match.UNKNOWN : testCall(call);
  }

  @Override
  default String actual(KernelEvent event) {
    SyscallEvent call = Done.by(event);
    if (call == null) {
      return "none";
    }
    return isDecidedByReturn() && Done.untold(event) ? "not told" : actualOf(call);
  }
}
