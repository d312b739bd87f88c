package dev.tracekernel.assertions;

import dev.tracekernel.assertions.internal.figure.Comparison;
import dev.tracekernel.assertions.internal.figure.Figure;
import dev.tracekernel.assertions.internal.figure.FigureClaim;
import dev.tracekernel.assertions.internal.figure.FigureRatio;
import dev.tracekernel.assertions.internal.figure.RatioClaim;
import dev.tracekernel.assertions.internal.figure.Sample;
import dev.tracekernel.assertions.internal.report.CannotTellFigure;
import dev.tracekernel.assertions.internal.report.CannotTellRatio;
import dev.tracekernel.assertions.internal.report.Measured;
import dev.tracekernel.assertions.internal.report.ShouldCompare;
import dev.tracekernel.assertions.internal.report.ShouldMeasure;
import dev.tracekernel.tracer.Latency;
import java.time.Duration;
import org.assertj.core.annotation.CheckReturnValue;
import org.assertj.core.error.ErrorMessageFactory;

/**
 * Assertions on what was measured: {@code assertThat(latency).p99().isLessThan(ofMillis(20))}.
 *
 * <p>Each judges what no further record could change. A percentile is known by a range; what is in
 * flight will take longer than it has by now, nobody knows how long; what was lost may be anything.
 * Where one of these could decide, and where nothing was measured, {@link InconclusiveTraceError}
 * is thrown.
 *
 * <p>A percentile of so few values that it is always their greatest one (p99 of less than 100) is
 * inconclusive too, unless {@link #fromAtLeast} says how many are enough.
 */
public class LatencyAssert extends SoftAssert<LatencyAssert, Latency> {

  private long atLeast;

  LatencyAssert(Latency latency, Failures failures) {
    super(latency, LatencyAssert.class, failures);
  }

  /**
   * Says how many values are enough for what is asserted after this; fewer fail.
   *
   * @param count 1 or more
   */
  @CheckReturnValue
  public LatencyAssert fromAtLeast(long count) {
    if (count < 1) {
      throw new IllegalArgumentException("from at least " + count + " values says nothing");
    }
    atLeast = count;
    return this;
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
    if (!(percent > 0 && percent <= 100)) {
      throw new IllegalArgumentException(percent + " is no percentile: it is above 0, at most 100");
    }
    return new LatencyFigureAssert(this, new Figure.Percentile(percent));
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

  /** Returns how many have ended, to be compared. */
  @CheckReturnValue
  public LatencyNumberAssert count() {
    return new LatencyNumberAssert(this, new Figure.Count());
  }

  /** Returns how many percent take longer than a limit, to be compared. */
  @CheckReturnValue
  public LatencyNumberAssert shareAbove(Duration limit) {
    return new LatencyNumberAssert(this, new Figure.Share(limit.toNanos()));
  }

  LatencyAssert verify(Figure figure, Comparison comparison) {
    return softly(
        () -> {
          requireNotNull();
          judge(new FigureClaim(figure, comparison, atLeast), Sample.of(actual));
        });
  }

  LatencyAssert verifyRatio(Figure figure, RatioClaim claim, Measured other) {
    return softly(
        () -> {
          requireNotNull();
          judge(new FigureRatio(figure, claim, atLeast), Measured.of(actual), other);
        });
  }

  private void judge(FigureRatio claim, Measured one, Measured other) {
    switch (claim.judge(one.sample(), other.sample())) {
      case FAIL -> throwAssertionError(new ShouldCompare(claim, one, other));
      case INCONCLUSIVE -> throwInconclusive(new CannotTellRatio(claim, one, other));
      case PASS -> {}
    }
  }

  private void judge(FigureClaim claim, Sample sample) {
    switch (claim.judge(sample)) {
      case FAIL -> throwAssertionError(new ShouldMeasure(actual, claim, sample));
      case INCONCLUSIVE -> throwInconclusive(new CannotTellFigure(actual, claim, sample));
      case PASS -> {}
    }
  }

  /** The reason stays in the message also where the user gave one for a failure. */
  private void throwInconclusive(ErrorMessageFactory message) {
    throw new InconclusiveTraceError(message.create(info.description(), info.representation()));
  }
}
