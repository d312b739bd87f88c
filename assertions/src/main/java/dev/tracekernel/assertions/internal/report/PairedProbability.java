package dev.tracekernel.assertions.internal.report;

import dev.tracekernel.assertions.internal.paired.PairedClaim;
import dev.tracekernel.assertions.internal.paired.PairedRatio;
import java.util.Locale;

/** How probable rounds are. */
final class PairedProbability {

  private PairedProbability() {}

  /** Returns it if the claim was right: the ratio on that side of the limit. */
  static String ofTheClaim(PairedClaim claim, PairedRounds rounds) {
    return "If it was, such rounds would have a probability of at most "
        + number(isLess(claim) ? above(claim, rounds) : below(claim, rounds))
        + " (Wilcoxon's signed-rank test).";
  }

  /** Returns it for both sides. */
  static String ofBoth(PairedClaim claim, PairedRounds rounds) {
    double right = isLess(claim) ? above(claim, rounds) : below(claim, rounds);
    double wrong = isLess(claim) ? below(claim, rounds) : above(claim, rounds);
    return "Such rounds have a probability of at most "
        + number(right)
        + " if it is, and "
        + number(wrong)
        + " if it is not (Wilcoxon's signed-rank test)";
  }

  private static boolean isLess(PairedClaim claim) {
    return Double.isInfinite(claim.claim().ratio().low());
  }

  /** Returns how probable it is to look so much greater, if it is not. */
  private static double above(PairedClaim claim, PairedRounds rounds) {
    return ratio(claim, rounds).probabilityIfNotGreater(claim.claim().limit());
  }

  private static double below(PairedClaim claim, PairedRounds rounds) {
    return ratio(claim, rounds).probabilityIfNotLess(claim.claim().limit());
  }

  private static PairedRatio ratio(PairedClaim claim, PairedRounds rounds) {
    return claim.ratio(rounds.samples());
  }

  private static String number(double probability) {
    return String.format(Locale.ROOT, "%.2g", probability);
  }
}
