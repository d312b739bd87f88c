package dev.tracekernel.assertions;

import dev.tracekernel.assertions.internal.pattern.Done;
import dev.tracekernel.assertions.internal.pattern.EventName;
import dev.tracekernel.assertions.internal.verdict.Span;
import dev.tracekernel.tracer.Limitation;
import dev.tracekernel.tracer.Losses;
import dev.tracekernel.tracer.TraceArtifact;
import dev.tracekernel.tracer.TraceDeclaration;
import dev.tracekernel.tracer.TraceSection;
import dev.tracekernel.tracer.TraceSnapshot;
import dev.tracekernel.tracer.event.Architecture;
import dev.tracekernel.tracer.event.KernelEvent;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/**
 * What had been done at a time: of a snapshot that was taken later what was over by then, and the
 * calls that still go on.
 *
 * @param nanos the time, by the events' clock
 */
record UntilSnapshot(TraceSnapshot snapshot, long nanos) implements TraceSnapshot {

  @Override
  public Iterable<KernelEvent> events() {
    return () ->
        StreamSupport.stream(snapshot.events().spliterator(), false)
            .filter(this::wasDone)
            .iterator();
  }

  private boolean wasDone(KernelEvent event) {
    boolean goesOn = EventName.inFlight(event) || Done.untold(event);
    return goesOn ? event.start().toNanos() <= nanos : Span.of(event).end() <= nanos;
  }

  @Override
  public long size() {
    return StreamSupport.stream(events().spliterator(), false).count();
  }

  @Override
  public Losses losses() {
    return snapshot.losses();
  }

  @Override
  public TraceDeclaration declaration() {
    return snapshot.declaration();
  }

  @Override
  public Optional<TraceSection> section() {
    return snapshot.section();
  }

  @Override
  public List<Limitation> limitations() {
    return snapshot.limitations();
  }

  @Override
  public String kernel() {
    return snapshot.kernel();
  }

  @Override
  public Architecture architecture() {
    return snapshot.architecture();
  }

  @Override
  public Optional<TraceArtifact> artifact() {
    return snapshot.artifact();
  }
}
