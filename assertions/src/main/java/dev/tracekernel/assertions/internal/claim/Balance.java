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

  /** Returns the answer for what comes closest to having begun something of it. */
  default Match begun(TraceSnapshot snapshot) {
    Match begun = Match.NO;
    for (KernelEvent event : snapshot.events()) {
      begun = begun.or(begins(event));
    }
    return begun;
  }
}
