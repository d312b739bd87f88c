package dev.tracekernel.assertions.internal.report;

import dev.tracekernel.assertions.internal.figure.FigureClaim;
import dev.tracekernel.assertions.internal.figure.Sample;
import dev.tracekernel.assertions.internal.verdict.Verdict;
import dev.tracekernel.tracer.Measurement;

/** A figure may be what was claimed, or not. */
public final class CannotTellFigure extends MeasurementMessage {

  /** Creates the message. */
  public CannotTellFigure(Measurement measured, FigureClaim claim, Sample sample) {
    super(
        measured,
        claim,
        "Cannot tell whether "
            + claimed(measured, claim).replace(" to be ", " is ")
            + "\n"
            + why(claim, sample));
  }

  private static String why(FigureClaim claim, Sample sample) {
    if (claim.isOfNothing(sample)) {
      return "Nothing was measured: there is no value that it could be.";
    }
    if (claim.isTooSmall(sample)) {
      return tooSmall(claim, sample);
    }
    if (claim.atLeast() > 0 && claim.enough(sample) == Verdict.INCONCLUSIVE) {
      return "It is wanted of at least "
          + values(claim.atLeast())
          + ": "
          + Missing.of(sample)
          + " could change that.";
    }
    String found = "It is " + claim.found(sample) + size(claim, sample) + ": ";
    return claim.isOpenByWhatIsMissing(sample)
        ? found + Missing.of(sample) + " could change that."
        : found + "the limit is in the range by which it is known.";
  }

  private static String tooSmall(FigureClaim claim, Sample sample) {
    return values(sample.size())
        + " cannot carry it: it takes "
        + claim.figure().needed()
        + ". Measure more, or say how many are enough: fromAtLeast("
        + sample.size()
        + ").";
  }
}
