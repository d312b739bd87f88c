package dev.tracekernel.tracer;

import dev.tracekernel.tracer.internal.measure.Measured;
import dev.tracekernel.tracer.map.Histogram;
import dev.tracekernel.tracer.measure.MeasureKey;
import dev.tracekernel.tracer.measure.Valued;
import java.util.List;
import java.util.Set;

/** What was counted of values. */
record MeasuredValues(Valued measure, MeasuredCells cells, TraceSnapshot snapshot)
    implements Values {

  static Values of(Valued measure, Measured measured, long from, TraceSnapshot snapshot) {
    var cells = new MeasuredCells(measure, measured, from, List.of());
    return new MeasuredValues(measure, cells, snapshot);
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
  public long failed() {
    return cells.failures().count();
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
  public Values where(MeasureKey key) {
    return new MeasuredValues(measure, cells.where(key), snapshot);
  }

  @Override
  public String toString() {
    return MeasurementText.of(this);
  }
}
