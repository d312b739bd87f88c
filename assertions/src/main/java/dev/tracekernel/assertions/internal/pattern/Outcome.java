package dev.tracekernel.assertions.internal.pattern;

import dev.tracekernel.tracer.event.Errno;
import dev.tracekernel.tracer.event.SyscallEvent;

/** What came of a call, in words. */
final class Outcome {

  private Outcome() {}

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
