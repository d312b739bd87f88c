package dev.tracekernel.tracer;

import dev.tracekernel.tracer.map.Range;
import dev.tracekernel.tracer.measure.MeasureKey;
import dev.tracekernel.tracer.measure.Valued;

/**
 * The values that were counted in a window, or in a part of it: sizes, or numbers of whatever is
 * measured.
 */
public interface Values extends Measurement {

  @Override
  Valued measure();

  /** Returns how many were below 0, as a call's error is, or above {@link Long#MAX_VALUE}. */
  @Override
  long failed();

  @Override
  Values where(MeasureKey key);

  /**
   * Returns the sum of the values.
   *
   * @throws ArithmeticException if it may be more than {@link Long#MAX_VALUE}
   */
  default long sum() {
    Range sum = histogram().sum();
    if (sum.low() != sum.high() || sum.low() == Long.MAX_VALUE) {
      throw new ArithmeticException("the sum may be more than a long holds: " + this);
    }
    return sum.low();
  }

  /**
   * Returns the least value.
   *
   * @throws IllegalStateException if there is none
   */
  default long min() {
    return histogram().min().low();
  }

  /**
   * Returns the greatest value.
   *
   * @throws IllegalStateException if there is none
   */
  default long max() {
    return histogram().max().high();
  }

  /**
   * Returns the mean.
   *
   * @throws IllegalStateException if there is no value
   */
  default double mean() {
    if (count() == 0) {
      throw new IllegalStateException("nothing was counted, and so there is no mean");
    }
    return (double) sum() / count();
  }
}
