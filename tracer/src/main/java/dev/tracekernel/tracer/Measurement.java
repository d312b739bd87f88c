package dev.tracekernel.tracer;

import dev.tracekernel.tracer.map.Bucket;
import dev.tracekernel.tracer.map.Histogram;
import dev.tracekernel.tracer.map.Range;
import dev.tracekernel.tracer.measure.Measurable;
import dev.tracekernel.tracer.measure.MeasureKey;
import java.util.List;
import java.util.Set;

/**
 * What was measured of a window, or of a part of it: times, by {@link Latency}, or {@link Values}.
 *
 * <p>Immutable. Count, sum, least and greatest value are exact; a percentile is known by the range
 * that it is in, at most 3.2 % wide.
 */
public interface Measurement {

  /** Returns what was measured. */
  Measurable measure();

  /** Returns by what this was selected with {@link #where}, in that order. */
  List<MeasureKey> selection();

  /** Returns the values. */
  Histogram histogram();

  /** Returns how many were otherwise than is measured, and so are no values. */
  long failed();

  /** Returns what may be missing. */
  Losses losses();

  /** Returns what can be told apart, of all that there is here. */
  Set<MeasureKey> keys();

  /**
   * Returns those that have a key.
   *
   * @throws IllegalArgumentException if the measure is not told apart by such keys, or there cannot
   *     be such a key; of {@link MeasureKey#file} also if there is no such file now
   */
  Measurement where(MeasureKey key);

  /** Returns the snapshot that it is of. */
  TraceSnapshot snapshot();

  /** Returns how many values there are. */
  default long count() {
    return histogram().count();
  }

  /**
   * Returns the range in which a percentile is: the value that so many percent of the values do not
   * exceed, by the nearest rank.
   *
   * @param percent above 0, at most 100
   * @throws IllegalStateException if there is no value
   */
  default Range percentile(double percent) {
    Bucket bucket = histogram().percentile(percent);
    return new Range(bucket.low(), bucket.high());
  }
}
