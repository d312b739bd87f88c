package dev.tracekernel.assertions;

import dev.tracekernel.assertions.internal.figure.Figure;
import dev.tracekernel.assertions.internal.figure.RatioClaim;
import dev.tracekernel.assertions.internal.paired.PairedClaim;
import dev.tracekernel.assertions.internal.report.CannotTellPaired;
import dev.tracekernel.assertions.internal.report.PairedRounds;
import dev.tracekernel.assertions.internal.report.ShouldDiffer;
import org.assertj.core.annotation.CheckReturnValue;
import org.assertj.core.error.ErrorMessageFactory;

/**
 * Assertions on two ways to do something: {@code
 * assertThat(runs.latency(SYSCALL_LATENCY)).p50().isFasterIn("new way")}.
 *
 * <p>Of each round the ratio of the figure is taken. A verdict, pass or fail, is what Wilcoxon's
 * signed-rank test shows of their logarithms, with an error of at most 1 percent, or as {@link
 * #withError} says; what it does not show is an {@link InconclusiveTraceError}. So is a round that
 * lost something, has too few values, or something in flight that could decide: no round is left
 * out.
 *
 * <p>The error holds where both ways spread alike, by what they are multiplied with: then it is the
 * median of the ratios that is judged.
 */
public class AbLatencyAssert extends SoftAssert<AbLatencyAssert, AbLatency> {

  private static final double USUAL_ERROR = 0.01;

  private double error = USUAL_ERROR;
  private long atLeast;

  AbLatencyAssert(AbLatency latency, Failures failures) {
    super(latency, AbLatencyAssert.class, failures);
  }

  /**
   * Says how probable a wrong verdict may be, of what is asserted after this.
   *
   * @param probability above 0, below 0.5
   */
  @CheckReturnValue
  public AbLatencyAssert withError(double probability) {
    if (!(probability > 0 && probability < 0.5)) {
      throw new IllegalArgumentException(
          "an error of " + probability + " says nothing: it is above 0, below 0.5");
    }
    error = probability;
    return this;
  }

  /**
   * Says how many values are enough, of each way in each round, for what is asserted after this.
   *
   * @param count 1 or more
   */
  @CheckReturnValue
  public AbLatencyAssert fromAtLeast(long count) {
    if (count < 1) {
      throw new IllegalArgumentException("from at least " + count + " values says nothing");
    }
    atLeast = count;
    return this;
  }

  /** Returns the median of each round, to be compared. */
  @CheckReturnValue
  public AbFigureAssert p50() {
    return percentile(50);
  }

  /** Returns the value that 90 percent of a round do not exceed, to be compared. */
  @CheckReturnValue
  public AbFigureAssert p90() {
    return percentile(90);
  }

  /** Returns the value that 99 percent of a round do not exceed, to be compared. */
  @CheckReturnValue
  public AbFigureAssert p99() {
    return percentile(99);
  }

  /**
   * Returns the value that so many percent of a round do not exceed, to be compared.
   *
   * @param percent above 0, at most 100
   */
  @CheckReturnValue
  public AbFigureAssert percentile(double percent) {
    if (!(percent > 0 && percent <= 100)) {
      throw new IllegalArgumentException(percent + " is no percentile: it is above 0, at most 100");
    }
    return new AbFigureAssert(this, new Figure.Percentile(percent));
  }

  /** Returns the mean of each round, to be compared. */
  @CheckReturnValue
  public AbFigureAssert mean() {
    return new AbFigureAssert(this, new Figure.Mean());
  }

  /** Returns the greatest value of each round, to be compared. */
  @CheckReturnValue
  public AbFigureAssert max() {
    return new AbFigureAssert(this, new Figure.Max());
  }

  AbLatencyAssert verify(Figure figure, RatioClaim claim, String subject) {
    return softly(
        () -> {
          requireNotNull();
          judge(new PairedClaim(figure, claim, error, atLeast), AbRounds.seenFrom(subject, actual));
        });
  }

  private void judge(PairedClaim claim, PairedRounds rounds) {
    switch (claim.judge(rounds.samples())) {
      case FAIL -> throwAssertionError(new ShouldDiffer(claim, rounds));
      case INCONCLUSIVE -> throwInconclusive(new CannotTellPaired(claim, rounds));
      case PASS -> {}
    }
  }

  /** The reason stays in the message also where the user gave one for a failure. */
  private void throwInconclusive(ErrorMessageFactory message) {
    throw new InconclusiveTraceError(message.create(info.description(), info.representation()));
  }
}
