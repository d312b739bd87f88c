package dev.tracekernel.tracer.internal.session;

import dev.tracekernel.tracer.internal.decode.Epochs;
import dev.tracekernel.tracer.internal.measure.AttachedMeasure;
import dev.tracekernel.tracer.internal.measure.MeasureCounts;
import dev.tracekernel.tracer.internal.measure.MeasureReading;
import dev.tracekernel.tracer.measure.Measurable;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** The measures of a window, wanted from when this is made. Guarded by the engine's lock. */
final class WindowMeasures {

  private final Map<AttachedMeasure, MeasureCounts> before = new LinkedHashMap<>();
  private final Slot slot;

  WindowMeasures(Set<AttachedMeasure> measures, Slot slot) {
    this.slot = slot;
    for (AttachedMeasure measure : measures) {
      before.put(measure, measure.counts());
      measure.open();
    }
  }

  Map<Measurable, MeasureReading> read(Epochs epochs) {
    Map<Measurable, MeasureReading> readings = new LinkedHashMap<>();
    before.forEach(
        (measure, counts) -> readings.put(measure.measure(), read(measure, counts, epochs)));
    return readings;
  }

  /** What was lost is counted last: what ends meanwhile and is lost was on its way before. */
  private MeasureReading read(AttachedMeasure measure, MeasureCounts before, Epochs epochs) {
    var measured =
        measure.read().inScope(slot::isIn).during(epochs.begin().epoch(), epochs.end().epoch());
    return new MeasureReading(measured, measure.counts().since(before));
  }

  /** No window wants them any more that was opened before an epoch, but those that are left. */
  void close(long oldest) {
    before.keySet().forEach(measure -> measure.close(oldest));
  }
}
