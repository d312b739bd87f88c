package dev.tracekernel.assertions;

import dev.tracekernel.assertions.internal.figure.Comparison;
import dev.tracekernel.assertions.internal.figure.Figure;
import java.time.Duration;

/** A time that was read off a latency, to be compared; each verb returns to the latency. */
public final class LatencyFigureAssert {

  private final LatencyAssert latency;
  private final Figure figure;

  LatencyFigureAssert(LatencyAssert latency, Figure figure) {
    this.latency = latency;
    this.figure = figure;
  }

  /** Verifies that it is less. */
  public LatencyAssert isLessThan(Duration limit) {
    return verify(Comparison.lessThan((double) limit.toNanos()));
  }

  /** Verifies that it is no more. */
  public LatencyAssert isLessThanOrEqualTo(Duration limit) {
    return verify(Comparison.atMost((double) limit.toNanos()));
  }

  /** Verifies that it is more. */
  public LatencyAssert isGreaterThan(Duration limit) {
    return verify(Comparison.greaterThan((double) limit.toNanos()));
  }

  /** Verifies that it is no less. */
  public LatencyAssert isGreaterThanOrEqualTo(Duration limit) {
    return verify(Comparison.atLeast((double) limit.toNanos()));
  }

  /**
   * Verifies that it is one of the two or between them.
   *
   * @throws IllegalArgumentException if the second is below the first
   */
  public LatencyAssert isBetween(Duration least, Duration most) {
    return verify(Comparison.between((double) least.toNanos(), (double) most.toNanos()));
  }

  private LatencyAssert verify(Comparison comparison) {
    return latency.verify(figure, comparison);
  }
}
