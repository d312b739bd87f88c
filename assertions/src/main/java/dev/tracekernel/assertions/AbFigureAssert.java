package dev.tracekernel.assertions;

import dev.tracekernel.assertions.internal.figure.Figure;
import dev.tracekernel.assertions.internal.figure.RatioClaim;

/**
 * A time that was read off each round of two ways, to be compared; each verb names the way that it
 * is said of, and returns to the latency.
 */
public final class AbFigureAssert {

  private final AbLatencyAssert latency;
  private final Figure figure;

  AbFigureAssert(AbLatencyAssert latency, Figure figure) {
    this.latency = latency;
    this.figure = figure;
  }

  /** Verifies that it takes less time in that way than in the other. */
  public AbLatencyAssert isFasterIn(String way) {
    return isFasterIn(way, Margin.NONE);
  }

  /** Verifies that it takes less time in that way than in the other, by more than so much. */
  public AbLatencyAssert isFasterIn(String way, Margin margin) {
    return latency.verify(figure, RatioClaim.faster(margin.percent()), way);
  }

  /** Verifies that it takes more time in that way than in the other. */
  public AbLatencyAssert isSlowerIn(String way) {
    return isSlowerIn(way, Margin.NONE);
  }

  /** Verifies that it takes more time in that way than in the other, by more than so much. */
  public AbLatencyAssert isSlowerIn(String way, Margin margin) {
    return latency.verify(figure, RatioClaim.slower(margin.percent()), way);
  }

  /** Verifies that it does not take more time in that way than in the other. */
  public AbLatencyAssert isNotSlowerIn(String way) {
    return isNotSlowerIn(way, Margin.NONE);
  }

  /**
   * Verifies that it does not take more time in that way than in the other, by more than so much.
   */
  public AbLatencyAssert isNotSlowerIn(String way, Margin margin) {
    return latency.verify(figure, RatioClaim.notSlower(margin.percent()), way);
  }
}
