package dev.tracekernel.assertions.internal.balance;

import dev.tracekernel.assertions.internal.pattern.Match;
import dev.tracekernel.tracer.event.SyscallEvent;

/** What a call was given, and whether it did anything. */
final class CallFacts {

  private CallFacts() {}

  static boolean succeeded(SyscallEvent call) {
    return !call.denied() && call.result().isPresent() && call.result().getAsLong() >= 0;
  }

  /** Tells whether a call did what it is for, or may have by now: it has not returned. */
  static boolean mayHaveSucceeded(SyscallEvent call) {
    return succeeded(call) || (call.inFlight() && !call.denied());
  }

  /**
   * Tells whether seccomp answered a call as if it had been carried out: a supervisor may have done
   * it for the process.
   */
  static boolean isAnswered(SyscallEvent call) {
    return call.denied() && call.result().isPresent() && call.result().getAsLong() >= 0;
  }

  static boolean has(SyscallEvent call, String parameter, long bits) {
    return (call.argument(parameter).orElse(0) & bits) != 0;
  }

  static int argument(SyscallEvent call, String parameter) {
    return (int) call.argument(parameter).orElse(-1);
  }

  static Match match(boolean is) {
    return is ? Match.YES : Match.NO;
  }
}
