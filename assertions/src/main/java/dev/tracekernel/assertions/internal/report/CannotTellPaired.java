package dev.tracekernel.assertions.internal.report;

import dev.tracekernel.assertions.internal.figure.Sample;
import dev.tracekernel.assertions.internal.paired.PairedClaim;
import dev.tracekernel.assertions.internal.paired.PairedRatio;
import dev.tracekernel.assertions.internal.paired.RoundSample;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One way may be to the other what was claimed, or not. */
public final class CannotTellPaired extends PairedMessage {

  /** Creates the message. */
  public CannotTellPaired(PairedClaim claim, PairedRounds rounds) {
    super(
        claim,
        rounds,
        "Cannot tell whether " + claimed(claim, rounds, " is ") + "\n" + why(claim, rounds));
  }

  private static String why(PairedClaim claim, PairedRounds rounds) {
    List<RoundSample> unknown =
        rounds.samples().stream().filter(round -> !claim.isKnown(round)).toList();
    if (!unknown.isEmpty()) {
      return "No round is left out, and of "
          + rounds(rounds.size())
          + " "
          + (unknown.size() == 1 ? "1 is" : unknown.size() + " are")
          + " not known:"
          + unknown.stream()
              .map(round -> "\n  round " + round.number() + ": " + doubts(claim, rounds, round))
              .collect(Collectors.joining());
    }
    int needed = PairedRatio.needed(claim.error());
    String few =
        rounds.size() < needed
            ? " can tell nothing with an error of at most %s: it takes %d."
            : " do not show it with an error of at most %s. Run more, or allow more: withError.";
    return "It is "
        + ratio(claim, rounds)
        + "\n"
        + PairedProbability.ofBoth(claim, rounds)
        + ": "
        + rounds(rounds.size())
        + few.formatted(percent(claim.error()), needed);
  }

  private static String doubts(PairedClaim claim, PairedRounds rounds, RoundSample round) {
    return Stream.of(
            doubt(claim, rounds.one(), round.one()), doubt(claim, rounds.other(), round.other()))
        .filter(doubt -> !doubt.isEmpty())
        .collect(Collectors.joining(", "));
  }

  private static String doubt(PairedClaim claim, String way, Sample sample) {
    return claim.isKnown(sample) ? "" : way + " has " + doubt(claim, sample);
  }

  private static String doubt(PairedClaim claim, Sample sample) {
    String missing = Missing.of(sample);
    if (!claim.isEnough(sample)) {
      return MeasurementMessage.values(sample.values().count())
          + ", and it takes "
          + claim.needed()
          + (missing.isEmpty() ? "" : "; and " + missing);
    }
    return missing.isEmpty() ? "a figure of 0, and so no ratio" : missing;
  }
}
