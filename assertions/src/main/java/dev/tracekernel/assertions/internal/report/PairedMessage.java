package dev.tracekernel.assertions.internal.report;

import dev.tracekernel.assertions.internal.figure.Sample;
import dev.tracekernel.assertions.internal.paired.PairedClaim;
import dev.tracekernel.assertions.internal.paired.PairedRatio;
import dev.tracekernel.assertions.internal.paired.RoundSample;
import java.math.RoundingMode;
import org.assertj.core.error.BasicErrorMessageFactory;

/** A message about two ways: it ends with all rounds. */
abstract class PairedMessage extends BasicErrorMessageFactory {

  private static final double PERCENT = 100;

  PairedMessage(PairedClaim claim, PairedRounds rounds, String finding) {
    super("%n%s", unquotedString(finding + "\n" + report(claim, rounds)));
  }

  static String claimed(PairedClaim claim, PairedRounds rounds, String be) {
    return claim.figure().name()
        + " of "
        + MeasurementMessage.subject(rounds.any())
        + be
        + RatioText.of(claim.claim())
        + " in "
        + rounds.one()
        + " than in "
        + rounds.other();
  }

  /** Returns the ratio as far as the rounds show it. */
  static String ratio(PairedClaim claim, PairedRounds rounds) {
    PairedRatio ratio = claim.ratio(rounds.samples());
    return RatioText.of(ratio.interval(claim.error()))
        + ", about "
        + RatioText.about(ratio.estimate())
        + " ("
        + rounds(rounds.size())
        + ", either end with an error of at most "
        + percent(claim.error())
        + ")";
  }

  static String rounds(int count) {
    return count == 1 ? "1 round" : count + " rounds";
  }

  static String percent(double share) {
    return RatioText.text(PERCENT * share, RoundingMode.HALF_UP) + " %";
  }

  private static String report(PairedClaim claim, PairedRounds rounds) {
    StringBuilder lines =
        new StringBuilder("The rounds, each with the one that came first first:\n");
    for (int i = 0; i < rounds.size(); i++) {
      lines.append(line(claim, rounds, rounds.samples().get(i), rounds.began().get(i)));
    }
    return lines
        + "  order: "
        + rounds.order()
        + (rounds.warmUp() == 0
            ? ""
            : "\n  before, and no part of it: warmUp(" + rounds.warmUp() + ")")
        + "\n  scope: "
        + MeasurementReport.scope(rounds.any())
        + "\n  kernel: "
        + rounds.any().snapshot().kernel();
  }

  private static String line(
      PairedClaim claim, PairedRounds rounds, RoundSample round, boolean oneBegan) {
    String one = rounds.one() + " " + side(claim, round.one());
    String other = rounds.other() + " " + side(claim, round.other());
    return "  %d: %s%n"
        .formatted(round.number(), oneBegan ? one + ", " + other : other + ", " + one);
  }

  private static String side(PairedClaim claim, Sample sample) {
    String found = sample.size() == 0 ? "nothing" : claim.found(sample);
    return found + " (" + MeasurementMessage.values(sample.values().count()) + ")";
  }
}
