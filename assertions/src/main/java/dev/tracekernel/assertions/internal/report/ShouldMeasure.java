package dev.tracekernel.assertions.internal.report;

import dev.tracekernel.assertions.internal.figure.FigureClaim;
import dev.tracekernel.assertions.internal.figure.Sample;
import dev.tracekernel.assertions.internal.verdict.Verdict;
import dev.tracekernel.tracer.Measurement;

/** A figure is not what was claimed. */
public final class ShouldMeasure extends MeasurementMessage {

  /** Creates the message. */
  public ShouldMeasure(Measurement measured, FigureClaim claim, Sample sample) {
    super(
        measured, claim, "Expecting " + claimed(measured, claim) + "\nbut " + found(claim, sample));
  }

  private static String found(FigureClaim claim, Sample sample) {
    return claim.atLeast() > 0 && claim.enough(sample) == Verdict.FAIL
        ? "of at least "
            + values(claim.atLeast())
            + ", and there "
            + (sample.values().count() == 1 ? "is " : "are ")
            + sample.values().count()
        : "it is " + claim.found(sample) + size(claim, sample);
  }
}
