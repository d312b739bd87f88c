package dev.tracekernel.assertions.internal.report;

import dev.tracekernel.assertions.internal.figure.FigureRatio;
import dev.tracekernel.assertions.internal.figure.Sample;
import org.assertj.core.error.BasicErrorMessageFactory;

/** A message about two that are compared: it ends with what was measured of both. */
abstract class RatioMessage extends BasicErrorMessageFactory {

  RatioMessage(FigureRatio claim, Measured one, Measured other, String finding) {
    super(
        "%n%s",
        unquotedString(
            finding
                + "\nWhat was measured:\n"
                + one.report().apply(limit(claim, other.sample()))
                + "\nWhat it is compared with:\n"
                + other.report().apply(Double.NaN)));
  }

  /** Where the claim's limit is by the other's most. */
  private static double limit(FigureRatio claim, Sample other) {
    return claim.isOfNothing(other)
        ? Double.NaN
        : claim.claim().limit() * claim.figure().of(other).high();
  }

  static String claimed(FigureRatio claim, Measured one, Measured other, String be) {
    return claim.figure().name()
        + " of "
        + one.name()
        + be
        + RatioText.of(claim.claim())
        + " than that of "
        + other.name();
  }

  /** Returns both figures, a line for each. */
  static String both(FigureRatio claim, Measured one, Measured other) {
    return "\n  this: " + found(claim, one.sample()) + "\n  other: " + found(claim, other.sample());
  }

  private static String found(FigureRatio claim, Sample sample) {
    return claim.isOfNothing(sample)
        ? "no value"
        : claim.found(sample) + " (" + MeasurementMessage.values(sample.values().count()) + ")";
  }
}
