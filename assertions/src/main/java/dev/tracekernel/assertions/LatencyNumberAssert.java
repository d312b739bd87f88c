package dev.tracekernel.assertions;

import dev.tracekernel.assertions.internal.figure.Comparison;
import dev.tracekernel.assertions.internal.figure.Figure;

/**
 * A number of intervals, or how many percent of them, to be compared; each verb returns to the
 * latency.
 */
public final class LatencyNumberAssert {

  private final LatencyAssert latency;
  private final Figure figure;

  LatencyNumberAssert(LatencyAssert latency, Figure figure) {
    this.latency = latency;
    this.figure = figure;
  }

  /** Verifies that it is just that. */
  public LatencyAssert isEqualTo(double expected) {
    return verify(Comparison.equalTo(expected));
  }

  /** Verifies that it is less. */
  public LatencyAssert isLessThan(double limit) {
    return verify(Comparison.lessThan(limit));
  }

  /** Verifies that it is no more. */
  public LatencyAssert isLessThanOrEqualTo(double limit) {
    return verify(Comparison.atMost(limit));
  }

  /** Verifies that it is more. */
  public LatencyAssert isGreaterThan(double limit) {
    return verify(Comparison.greaterThan(limit));
  }

  /** Verifies that it is no less. */
  public LatencyAssert isGreaterThanOrEqualTo(double limit) {
    return verify(Comparison.atLeast(limit));
  }

  /**
   * Verifies that it is one of the two or between them.
   *
   * @throws IllegalArgumentException if the second is below the first
   */
  public LatencyAssert isBetween(double least, double most) {
    return verify(Comparison.between(least, most));
  }

  private LatencyAssert verify(Comparison comparison) {
    return latency.verify(figure, comparison);
  }
}
