package dev.tracekernel.assertions;

import dev.tracekernel.assertions.internal.figure.Figure;
import dev.tracekernel.assertions.internal.figure.FigureRatio;
import dev.tracekernel.assertions.internal.figure.InUnit;
import dev.tracekernel.assertions.internal.figure.RatioClaim;
import dev.tracekernel.assertions.internal.figure.Sample;
import dev.tracekernel.assertions.internal.report.CannotTellRatio;
import dev.tracekernel.assertions.internal.report.Measured;
import dev.tracekernel.assertions.internal.report.ShouldCompare;
import dev.tracekernel.tracer.Latency;
import dev.tracekernel.tracer.measure.MeasureUnit;
import java.time.Duration;
import org.assertj.core.annotation.CheckReturnValue;

/**
 * Assertions on times that were measured: {@code
 * assertThat(latency).p99().isLessThan(ofMillis(20))}.
 *
 * <p>What is in flight will take longer than it has by now, nobody knows how long: where that could
 * decide, {@link InconclusiveTraceError} is thrown. So it is with what has failed, unless {@link
 * Latency#withoutFailures} says that this was to be expected.
 */
public class LatencyAssert extends MeasurementAssert<LatencyAssert, Latency> {

  LatencyAssert(Latency latency, Failures failures) {
    super(latency, LatencyAssert.class, failures);
  }

  /** Returns the median, by the nearest rank, to be compared. */
  @CheckReturnValue
  public LatencyFigureAssert p50() {
    return percentile(50);
  }

  /** Returns the value that 90 percent do not exceed, by the nearest rank, to be compared. */
  @CheckReturnValue
  public LatencyFigureAssert p90() {
    return percentile(90);
  }

  /** Returns the value that 99 percent do not exceed, by the nearest rank, to be compared. */
  @CheckReturnValue
  public LatencyFigureAssert p99() {
    return percentile(99);
  }

  /**
   * Returns the value that so many percent do not exceed, by the nearest rank, to be compared.
   *
   * @param percent above 0, at most 100
   */
  @CheckReturnValue
  public LatencyFigureAssert percentile(double percent) {
    return new LatencyFigureAssert(this, percentileOf(percent));
  }

  /** Returns the mean, to be compared. */
  @CheckReturnValue
  public LatencyFigureAssert mean() {
    return new LatencyFigureAssert(this, new Figure.Mean());
  }

  /** Returns the greatest value, to be compared. */
  @CheckReturnValue
  public LatencyFigureAssert max() {
    return new LatencyFigureAssert(this, new Figure.Max());
  }

  /** Returns how many percent take longer than a limit, to be compared. */
  @CheckReturnValue
  public NumberFigureAssert<LatencyAssert> shareAbove(Duration limit) {
    String text = InUnit.of(MeasureUnit.NANOSECONDS).text(limit.toNanos());
    return number(new Figure.Share(limit.toNanos(), text));
  }

  @Override
  Sample sample() {
    return Sample.of(actual);
  }

  LatencyAssert verifyRatio(Figure figure, RatioClaim claim, Measured other) {
    return softly(
        () -> {
          requireNotNull();
          judge(new FigureRatio(figure, claim, atLeast()), Measured.of(actual), other);
        });
  }

  private void judge(FigureRatio claim, Measured one, Measured other) {
    switch (claim.judge(one.sample(), other.sample())) {
      case FAIL -> throwAssertionError(new ShouldCompare(claim, one, other));
      case INCONCLUSIVE -> throwInconclusive(new CannotTellRatio(claim, one, other));
      case PASS -> {}
    }
  }
}
