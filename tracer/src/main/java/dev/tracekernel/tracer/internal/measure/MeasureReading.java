package dev.tracekernel.tracer.internal.measure;

/**
 * What a window has of a measure.
 *
 * @param measured in its epochs and its scope
 * @param lost since it was opened, whosever it was
 */
public record MeasureReading(Measured measured, MeasureCounts lost) {

  /** Returns what a part of the window has; its losses are the whole window's. */
  public MeasureReading during(long from, long to) {
    return new MeasureReading(measured.during(from, to), lost);
  }
}
