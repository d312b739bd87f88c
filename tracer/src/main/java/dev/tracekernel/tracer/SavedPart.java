package dev.tracekernel.tracer;

import dev.tracekernel.tracer.event.Architecture;
import dev.tracekernel.tracer.event.KernelEvent;
import dev.tracekernel.tracer.internal.file.EpochSpan;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;

/**
 * A section of a saved trace.
 *
 * <p>A file says what the whole trace lost, and not when: all of that may be of the section.
 */
record SavedPart(SavedTrace trace, TraceSection described, EpochSpan epochs)
    implements TraceSnapshot {

  @Override
  public Iterable<KernelEvent> events() {
    return trace.events(epochs);
  }

  @Override
  public long size() {
    return StreamSupport.stream(events().spliterator(), false).count();
  }

  @Override
  public Losses losses() {
    return trace.losses();
  }

  @Override
  public TraceDeclaration declaration() {
    return trace.declaration();
  }

  @Override
  public Optional<TraceSection> section() {
    return Optional.of(described);
  }

  @Override
  public List<Limitation> limitations() {
    return trace.limitations();
  }

  @Override
  public String kernel() {
    return trace.kernel();
  }

  @Override
  public Architecture architecture() {
    return trace.architecture();
  }

  @Override
  public Optional<TraceArtifact> artifact() {
    return trace.artifact();
  }

  @Override
  public void save(Path file, Map<String, String> properties) {
    throw new UnsupportedOperationException(
        "a section (" + described + ") is not saved by itself: save the whole trace");
  }

  @Override
  public String toString() {
    return SnapshotText.of(this);
  }
}
