package dev.tracekernel.tool;

import dev.tracekernel.tracer.SavedTrace;
import dev.tracekernel.tracer.event.KernelEvent;
import java.time.Duration;

/**
 * When a trace's first event began: events are in the order in which they ended, so that all have
 * to be looked at.
 */
record Start(Duration time) {

  static Start of(SavedTrace trace) {
    Duration first = Duration.ofNanos(Long.MAX_VALUE);
    for (KernelEvent event : trace.events()) {
      first = event.start().compareTo(first) < 0 ? event.start() : first;
    }
    return new Start(first);
  }

  /** Returns the time from there to an event's begin. */
  Duration to(KernelEvent event) {
    return event.start().minus(time);
  }
}
