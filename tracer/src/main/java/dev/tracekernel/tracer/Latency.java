package dev.tracekernel.tracer;

import dev.tracekernel.tracer.map.Histogram;
import dev.tracekernel.tracer.measure.MeasureKey;
import dev.tracekernel.tracer.measure.Timed;
import java.time.Duration;
import java.util.List;

/** The intervals that began in a window, or in a part of it, in nanoseconds. */
public interface Latency extends Measurement {

  @Override
  Timed measure();

  /** Returns the values of the intervals that have ended. */
  @Override
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
   * Returns how long those took that ended otherwise than is measured, and so are no values:
   * connections that came to none, requests, syncs, reads and writes that were an error, calls that
   * a signal has interrupted, intervals that began anew. None of measures of which none can fail.
   *
   * <p>Nobody knows how long one would have taken, but that it is no less: assertions take it so.
   */
  Histogram failures();

  /** Returns the same as if there were no {@link #failures}: where these are to be expected. */
  Latency withoutFailures();

  /** Returns how many {@link #failures} there are. */
  @Override
  default long failed() {
    return failures().count();
  }

  /**
   * Returns those that have a key: {@code where(device("loop0")).where(operation(WRITE))}.
   *
   * @throws IllegalArgumentException if the measure is not told apart by such keys, or there cannot
   *     be such a key; of {@link MeasureKey#file} also if there is no such file now
   */
  @Override
  Latency where(MeasureKey key);

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
}
