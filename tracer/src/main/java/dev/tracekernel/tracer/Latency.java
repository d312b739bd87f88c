package dev.tracekernel.tracer;

import dev.tracekernel.tracer.map.Bucket;
import dev.tracekernel.tracer.map.Histogram;
import dev.tracekernel.tracer.map.Range;
import dev.tracekernel.tracer.measure.Measurable;
import dev.tracekernel.tracer.measure.MeasureKey;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * What was measured of a window, or of a part of it: all intervals that began in it, in
 * nanoseconds.
 *
 * <p>Immutable. Count, sum, least and greatest value are exact; a percentile is known by the range
 * that it is in, at most 3.2 % wide.
 */
public interface Latency {

  /** Returns what was measured. */
  Measurable measure();

  /** Returns by what this was selected with {@link #where}, in that order. */
  List<MeasureKey> selection();

  /** Returns the values of the intervals that have ended. */
  Histogram histogram();

  /**
   * Returns how long those take by now that had begun and not ended, the longest first. One that
   * ends while the snapshot is taken may be here, and be counted too.
   */
  List<Duration> inFlight();

  /**
   * Returns how many ended that are not in this, since they had begun before, or were not seen to
   * begin.
   */
  long begunBefore();

  /**
   * Returns how many ended otherwise than is measured, and so are no values: connections that came
   * to none, syncs, reads and writes that were an error, intervals that began anew. 0 of measures
   * of which none can fail.
   */
  long failed();

  /** Returns what may be missing. */
  Losses losses();

  /** Returns what intervals can be told apart by, of all that there are here. */
  Set<MeasureKey> keys();

  /**
   * Returns those that have a key: {@code where(device("loop0")).where(operation(WRITE))}.
   *
   * @throws IllegalArgumentException if the measure is not told apart by such keys, or there cannot
   *     be such a key; of {@link MeasureKey#file} also if there is no such file now
   */
  Latency where(MeasureKey key);

  /** Returns the snapshot that it is of. */
  TraceSnapshot snapshot();

  /** Returns how many intervals have ended. */
  default long count() {
    return histogram().count();
  }

  /** Returns the sum of their values. */
  default Duration sum() {
    return Duration.ofNanos(histogram().sum().low());
  }

  /**
   * Returns the least value.
   *
   * @throws IllegalStateException if there is none
   */
  default Duration min() {
    return Duration.ofNanos(histogram().min().low());
  }

  /**
   * Returns the greatest value.
   *
   * @throws IllegalStateException if there is none
   */
  default Duration max() {
    return Duration.ofNanos(histogram().max().high());
  }

  /**
   * Returns the mean, rounded down to nanoseconds.
   *
   * @throws IllegalStateException if there is no value
   */
  default Duration mean() {
    if (count() == 0) {
      throw new IllegalStateException("nothing was measured, and so there is no mean");
    }
    return Duration.ofNanos(histogram().sum().low() / count());
  }

  /**
   * Returns the range in which a percentile is: the value that so many percent of the values do not
   * exceed, by the nearest rank. What has not ended is not among the values.
   *
   * @param percent above 0, at most 100
   * @throws IllegalStateException if there is no value
   */
  default Range percentile(double percent) {
    Bucket bucket = histogram().percentile(percent);
    return new Range(bucket.low(), bucket.high());
  }
}
