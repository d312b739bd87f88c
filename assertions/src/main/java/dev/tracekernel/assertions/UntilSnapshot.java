package dev.tracekernel.assertions;

import dev.tracekernel.assertions.internal.pattern.Done;
import dev.tracekernel.assertions.internal.pattern.EventName;
import dev.tracekernel.assertions.internal.verdict.Span;
import dev.tracekernel.tracer.SnapshotView;
import dev.tracekernel.tracer.TraceSnapshot;
import dev.tracekernel.tracer.event.KernelEvent;
import java.util.stream.StreamSupport;

/**
 * What had been done at a time: of a snapshot that was taken later what was over by then, and the
 * calls that still go on.
 *
 * @param nanos the time, by the events' clock
 */
record UntilSnapshot(TraceSnapshot whole, long nanos) implements SnapshotView {

  @Override
  public Iterable<KernelEvent> events() {
    return () ->
        StreamSupport.stream(whole.events().spliterator(), false).filter(this::wasDone).iterator();
  }

  private boolean wasDone(KernelEvent event) {
    boolean goesOn = EventName.inFlight(event) || Done.untold(event);
    return goesOn ? event.start().toNanos() <= nanos : Span.of(event).end() <= nanos;
  }
}
