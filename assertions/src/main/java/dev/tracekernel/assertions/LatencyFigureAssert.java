package dev.tracekernel.assertions;

import dev.tracekernel.assertions.internal.figure.Comparison;
import dev.tracekernel.assertions.internal.figure.Figure;
import dev.tracekernel.assertions.internal.figure.RatioClaim;
import dev.tracekernel.assertions.internal.report.Measured;
import dev.tracekernel.tracer.Latency;
import dev.tracekernel.tracer.map.Histogram;
import java.time.Duration;

/**
 * A time that was read off a latency, to be compared; each verb returns to the latency.
 *
 * <p>Compared with another that was measured, or a histogram that was kept ({@link
 * dev.tracekernel.tracer.map.HdrLog#read}), it is judged by what the ratio may be: both figures are
 * known by ranges, and what is in flight or was lost counts on both sides. {@link
 * LatencyAssert#fromAtLeast} holds for both.
 */
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

  /** Verifies that it takes less time than the same figure of another. */
  public LatencyAssert isFasterThan(Latency other) {
    return isFasterThan(other, Margin.NONE);
  }

  /** Verifies that it takes less time than the same figure of another, by more than so much. */
  public LatencyAssert isFasterThan(Latency other, Margin margin) {
    return latency.verifyRatio(figure, RatioClaim.faster(margin.percent()), Measured.of(other));
  }

  /**
   * Verifies that it takes less time than the same figure of another that was kept, in nanoseconds.
   */
  public LatencyAssert isFasterThan(Histogram other) {
    return isFasterThan(other, Margin.NONE);
  }

  /**
   * Verifies that it takes less time than the same figure of another that was kept, in nanoseconds,
   * by more than so much.
   */
  public LatencyAssert isFasterThan(Histogram other, Margin margin) {
    return latency.verifyRatio(figure, RatioClaim.faster(margin.percent()), Measured.of(other));
  }

  /** Verifies that it takes more time than the same figure of another. */
  public LatencyAssert isSlowerThan(Latency other) {
    return isSlowerThan(other, Margin.NONE);
  }

  /** Verifies that it takes more time than the same figure of another, by more than so much. */
  public LatencyAssert isSlowerThan(Latency other, Margin margin) {
    return latency.verifyRatio(figure, RatioClaim.slower(margin.percent()), Measured.of(other));
  }

  /**
   * Verifies that it takes more time than the same figure of another that was kept, in nanoseconds.
   */
  public LatencyAssert isSlowerThan(Histogram other) {
    return isSlowerThan(other, Margin.NONE);
  }

  /**
   * Verifies that it takes more time than the same figure of another that was kept, in nanoseconds,
   * by more than so much.
   */
  public LatencyAssert isSlowerThan(Histogram other, Margin margin) {
    return latency.verifyRatio(figure, RatioClaim.slower(margin.percent()), Measured.of(other));
  }

  /** Verifies that it does not take more time than the same figure of another. */
  public LatencyAssert isNotSlowerThan(Latency other) {
    return isNotSlowerThan(other, Margin.NONE);
  }

  /**
   * Verifies that it does not take more time than the same figure of another, by more than so much.
   */
  public LatencyAssert isNotSlowerThan(Latency other, Margin margin) {
    return latency.verifyRatio(figure, RatioClaim.notSlower(margin.percent()), Measured.of(other));
  }

  /**
   * Verifies that it does not take more time than the same figure of another that was kept, in
   * nanoseconds.
   */
  public LatencyAssert isNotSlowerThan(Histogram other) {
    return isNotSlowerThan(other, Margin.NONE);
  }

  /**
   * Verifies that it does not take more time than the same figure of another that was kept, in
   * nanoseconds, by more than so much.
   */
  public LatencyAssert isNotSlowerThan(Histogram other, Margin margin) {
    return latency.verifyRatio(figure, RatioClaim.notSlower(margin.percent()), Measured.of(other));
  }

  private LatencyAssert verify(Comparison comparison) {
    return latency.verify(figure, comparison);
  }
}
