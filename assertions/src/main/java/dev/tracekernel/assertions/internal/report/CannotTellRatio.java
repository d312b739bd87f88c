package dev.tracekernel.assertions.internal.report;

import dev.tracekernel.assertions.internal.figure.FigureRatio;
import dev.tracekernel.assertions.internal.figure.Sample;
import dev.tracekernel.assertions.internal.verdict.Verdict;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A figure's ratio to another's may be what was claimed, or not. */
public final class CannotTellRatio extends RatioMessage {

  /** Creates the message. */
  public CannotTellRatio(FigureRatio claim, Measured one, Measured other) {
    super(
        claim,
        one,
        other,
        "Cannot tell whether "
            + claimed(claim, one, other, " is ")
            + "\n"
            + why(claim, one.sample(), other.sample())
            + both(claim, one, other));
  }

  private static String why(FigureRatio claim, Sample one, Sample other) {
    if (claim.isOfNothing(one) || claim.isOfNothing(other)) {
      return "Nothing was measured of "
          + (claim.isOfNothing(one) ? "this" : "the other")
          + ": there is no value that it could be.";
    }
    if (claim.isTooSmall(one) || claim.isTooSmall(other)) {
      return tooSmall(claim, Math.min(one.size(), other.size()));
    }
    if (claim.enough(one) != Verdict.PASS || claim.enough(other) != Verdict.PASS) {
      return "It is wanted of at least "
          + MeasurementMessage.values(claim.atLeast())
          + ": "
          + missing(one, other);
    }
    String found = "It is " + RatioText.of(claim.ratio(one, other)) + ": ";
    return claim.isOpenByWhatIsMissing(one, other)
        ? found + missing(one, other)
        : found
            + "the limit of "
            + RatioText.limit(claim.claim())
            + " is in the range by which it is known.";
  }

  private static String tooSmall(FigureRatio claim, long least) {
    return MeasurementMessage.values(least)
        + " cannot carry it: it takes "
        + claim.figure().needed()
        + " on each side. Measure more, or say how many are enough: fromAtLeast("
        + least
        + ").";
  }

  private static String missing(Sample one, Sample other) {
    return Stream.of(missing(one, "this"), missing(other, "the other"))
            .filter(words -> !words.isEmpty())
            .collect(Collectors.joining(", and "))
        + " could change that.";
  }

  private static String missing(Sample sample, String side) {
    String missing = Missing.of(sample);
    return missing.isEmpty() ? "" : missing + " of " + side;
  }
}
