package dev.tracekernel.assertions.internal.report;

import dev.tracekernel.assertions.internal.figure.FigureRatio;
import dev.tracekernel.assertions.internal.verdict.Verdict;

/** A figure's ratio to another's is not what was claimed. */
public final class ShouldCompare extends RatioMessage {

  /** Creates the message. */
  public ShouldCompare(FigureRatio claim, Measured one, Measured other) {
    super(
        claim,
        one,
        other,
        "Expecting "
            + claimed(claim, one, other, " to be ")
            + "\nbut "
            + found(claim, one, other)
            + both(claim, one, other));
  }

  private static String found(FigureRatio claim, Measured one, Measured other) {
    boolean few =
        claim.enough(one.sample()) == Verdict.FAIL || claim.enough(other.sample()) == Verdict.FAIL;
    return few
        ? "each of at least " + MeasurementMessage.values(claim.atLeast()) + ", and there are less"
        : "it is " + RatioText.of(claim.ratio(one.sample(), other.sample()));
  }
}
