package dev.tracekernel.tracer;

import dev.tracekernel.tracer.event.KernelEvent;
import dev.tracekernel.tracer.internal.decode.Epochs;
import dev.tracekernel.tracer.measure.Timed;
import dev.tracekernel.tracer.measure.Valued;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * A section of a saved trace.
 *
 * <p>A file says what the whole trace lost, and not when: all of that may be of the section.
 */
record SavedPart(SavedTrace whole, TraceSection described, Epochs epochs) implements SnapshotView {

  @Override
  public Iterable<KernelEvent> events() {
    return whole.events(epochs);
  }

  @Override
  public Latency latency(Timed measure) {
    return MeasuredLatency.of(
        measure, whole.measured(measure, epochs), epochs.begin().epoch(), this);
  }

  @Override
  public Values values(Valued measure) {
    return MeasuredValues.of(
        measure, whole.measured(measure, epochs), epochs.begin().epoch(), this);
  }

  @Override
  public Optional<TraceSection> section() {
    return Optional.of(described);
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
