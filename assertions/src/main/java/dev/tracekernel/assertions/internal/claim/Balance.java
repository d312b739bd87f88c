package dev.tracekernel.assertions.internal.claim;

import dev.tracekernel.assertions.internal.pattern.Match;
import dev.tracekernel.tracer.TraceSnapshot;
import dev.tracekernel.tracer.event.KernelEvent;

/** All that was begun was ended. */
public interface Balance extends Claim {

  /** Tells whether an event began what is meant, or may have. */
  Match begins(KernelEvent event);

  /**
   * Returns what was to be begun and ended, for example {@code a thread to be started and to end}.
   */
  String course();

  /** Tells whether anything of it was begun, or may have been. */
  default boolean hasBegun(TraceSnapshot snapshot) {
    for (KernelEvent event : snapshot.events()) {
      if (begins(event) != Match.NO) {
        return true;
      }
    }
    return false;
  }
}
