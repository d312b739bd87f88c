package dev.tracekernel.tracer;

import dev.tracekernel.tracer.internal.measure.Begun;
import dev.tracekernel.tracer.internal.measure.Measured;
import dev.tracekernel.tracer.map.Histogram;
import dev.tracekernel.tracer.measure.MeasureKey;
import dev.tracekernel.tracer.measure.Timed;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** What was counted of intervals. */
record MeasuredLatency(Timed measure, MeasuredCells cells, TraceSnapshot snapshot)
    implements Latency {

  static Latency of(Timed measure, Measured measured, long from, TraceSnapshot snapshot) {
    var cells = new MeasuredCells(measure, measured, from, List.of());
    return new MeasuredLatency(measure, cells, snapshot);
  }

  @Override
  public Histogram histogram() {
    return cells.histogram();
  }

  @Override
  public List<MeasureKey> selection() {
    return cells.selection();
  }

  @Override
  public List<Duration> inFlight() {
    return cells
        .begun()
        .map(Begun::elapsed)
        .sorted(Comparator.reverseOrder())
        .map(Duration::ofNanos)
        .toList();
  }

  @Override
  public long begunBefore() {
    return cells.begunBefore();
  }

  @Override
  public Histogram failures() {
    return cells.failures();
  }

  @Override
  public Latency withoutFailures() {
    return new MeasuredLatency(measure, cells.withoutFailures(), snapshot);
  }

  @Override
  public Losses losses() {
    return MeasureLosses.of(measure, snapshot.losses());
  }

  @Override
  public Set<MeasureKey> keys() {
    return cells.keys();
  }

  @Override
  public Latency where(MeasureKey key) {
    return new MeasuredLatency(measure, cells.where(key), snapshot);
  }

  @Override
  public String toString() {
    return MeasurementText.of(this);
  }
}
