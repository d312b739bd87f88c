package dev.tracekernel.tracer;

import dev.tracekernel.tracer.event.Architecture;
import dev.tracekernel.tracer.event.KernelEvent;
import dev.tracekernel.tracer.event.ProbeField;
import dev.tracekernel.tracer.measure.Timed;
import dev.tracekernel.tracer.measure.Valued;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;

/**
 * A snapshot that shows another one, but for what is overridden: some of its events, for example.
 *
 * <p>It is not saved by itself, since a file holds a whole window.
 */
public interface SnapshotView extends TraceSnapshot {

  /** Returns the snapshot that this is a view of. */
  TraceSnapshot whole();

  @Override
  default Iterable<KernelEvent> events() {
    return whole().events();
  }

  /** Counts the events that are shown, and so decodes those that the view has to look at. */
  @Override
  default long size() {
    return StreamSupport.stream(events().spliterator(), false).count();
  }

  /** Returns the whole's losses: a view does not know which of them are of what it hides. */
  @Override
  default Losses losses() {
    return whole().losses();
  }

  @Override
  default TraceDeclaration declaration() {
    return whole().declaration();
  }

  @Override
  default Map<String, List<String>> probePlaces() {
    return whole().probePlaces();
  }

  @Override
  default Map<String, List<ProbeField>> probeFields() {
    return whole().probeFields();
  }

  @Override
  default Latency latency(Timed measure) {
    return whole().latency(measure);
  }

  @Override
  default Values values(Valued measure) {
    return whole().values(measure);
  }

  @Override
  default Optional<TraceSection> section() {
    return whole().section();
  }

  @Override
  default String kernel() {
    return whole().kernel();
  }

  @Override
  default List<Limitation> limitations() {
    return whole().limitations();
  }

  @Override
  default Architecture architecture() {
    return whole().architecture();
  }

  @Override
  default Optional<TraceArtifact> artifact() {
    return whole().artifact();
  }
}
