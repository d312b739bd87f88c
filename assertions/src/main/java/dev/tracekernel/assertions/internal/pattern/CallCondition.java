package dev.tracekernel.assertions.internal.pattern;

import dev.tracekernel.tracer.event.KernelEvent;
import dev.tracekernel.tracer.event.SyscallEvent;

/** A condition that only a system call can meet. */
public sealed interface CallCondition extends Condition
    permits WithArgument,
        Connecting,
        Returning,
        FailingWith,
        ToAddress,
        Outside,
        Opened,
        Succeeded,
        Unseen,
        WithFlag,
        WithFlags,
        WithMode,
        Lasting {

  /** Judges a call. */
  Match testCall(SyscallEvent call);

  /** Returns what a call has there. */
  String actualOf(SyscallEvent call);

  @Override
  default Match test(KernelEvent event) {
    return event instanceof SyscallEvent call ? testCall(call) : Match.NO;
  }

  @Override
  default String actual(KernelEvent event) {
    return event instanceof SyscallEvent call ? actualOf(call) : "none";
  }
}
