package dev.tracekernel.assertions;

import dev.tracekernel.assertions.internal.figure.Figure;
import dev.tracekernel.assertions.internal.figure.InUnit;
import dev.tracekernel.assertions.internal.figure.Sample;
import dev.tracekernel.tracer.Values;
import org.assertj.core.annotation.CheckReturnValue;

/**
 * Assertions on values: {@code assertThat(trace.values(..)).max().isLessThanOrEqualTo(4096)}. Of
 * sizes all figures are in bytes, but counts and shares.
 */
public class ValuesAssert extends MeasurementAssert<ValuesAssert, Values> {

  ValuesAssert(Values values, Failures failures) {
    super(values, ValuesAssert.class, failures);
  }

  /** Returns the median, by the nearest rank, to be compared. */
  @CheckReturnValue
  public NumberFigureAssert<ValuesAssert> p50() {
    return percentile(50);
  }

  /** Returns the value that 90 percent do not exceed, by the nearest rank, to be compared. */
  @CheckReturnValue
  public NumberFigureAssert<ValuesAssert> p90() {
    return percentile(90);
  }

  /** Returns the value that 99 percent do not exceed, by the nearest rank, to be compared. */
  @CheckReturnValue
  public NumberFigureAssert<ValuesAssert> p99() {
    return percentile(99);
  }

  /**
   * Returns the value that so many percent do not exceed, by the nearest rank, to be compared.
   *
   * @param percent above 0, at most 100
   */
  @CheckReturnValue
  public NumberFigureAssert<ValuesAssert> percentile(double percent) {
    return number(percentileOf(percent));
  }

  /** Returns the mean, to be compared. */
  @CheckReturnValue
  public NumberFigureAssert<ValuesAssert> mean() {
    return number(new Figure.Mean());
  }

  /** Returns the greatest value, to be compared. */
  @CheckReturnValue
  public NumberFigureAssert<ValuesAssert> max() {
    return number(new Figure.Max());
  }

  /** Returns the sum of all values, 0 if there are none, to be compared. */
  @CheckReturnValue
  public NumberFigureAssert<ValuesAssert> sum() {
    return number(new Figure.Sum());
  }

  /** Returns how many percent are above a limit, to be compared. */
  @CheckReturnValue
  public NumberFigureAssert<ValuesAssert> shareAbove(long limit) {
    requireNotNull();
    String text = InUnit.of(actual.measure().unit()).text(limit);
    return number(new Figure.Share(limit, text));
  }

  @Override
  Sample sample() {
    return Sample.of(actual);
  }
}
