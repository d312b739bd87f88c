package dev.tracekernel.assertions.internal.pattern;

import dev.tracekernel.tracer.event.Errno;
import dev.tracekernel.tracer.event.SyscallEvent;

/** What came of a call, in words. */
final class Outcome {

  private static final long LAST_RESTART = -516;
  private static final long FIRST_RESTART = -512;

  private Outcome() {}

  /**
   * ERESTARTSYS and its like: after the trace's exit the kernel decides between EINTR and calling
   * again, by the signal's handler.
   */
  static boolean isRestart(long result) {
    return result >= LAST_RESTART && result <= FIRST_RESTART;
  }

  static String of(SyscallEvent event) {
    if (event.inFlight()) {
      return "in flight";
    }
    return event
        .errno()
        .map(Errno::toString)
        .orElseGet(() -> Long.toString(event.result().orElseThrow()));
  }
}
