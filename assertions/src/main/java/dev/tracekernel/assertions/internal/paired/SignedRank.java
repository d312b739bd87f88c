package dev.tracekernel.assertions.internal.paired;

import org.apache.commons.statistics.inference.AlternativeHypothesis;
import org.apache.commons.statistics.inference.PValueMethod;
import org.apache.commons.statistics.inference.WilcoxonSignedRankTest;

/**
 * Wilcoxon's signed-rank statistic of so many rounds, by its exact distribution: how probable it is
 * that the sum of the positive ranks is so small, if each sign is a fair coin's.
 */
record SignedRank(int rounds) {

  /** As many as the exact distribution is known of. */
  static final int MOST_ROUNDS = 1023;

  private static final WilcoxonSignedRankTest LESS =
      WilcoxonSignedRankTest.withDefaults()
          .with(PValueMethod.EXACT)
          .with(AlternativeHypothesis.LESS_THAN);

  /** Returns how many pairs there are of a round with itself and with those after it. */
  int pairs() {
    return rounds * (rounds + 1) / 2;
  }

  /** Returns the probability of a sum that is no greater. */
  double probability(int sum) {
    return LESS.test(ranksOfSum(sum)).getPValue();
  }

  /** Returns the greatest sum that is no more probable than that, or -1 if none is. */
  int critical(double error) {
    int below = -1;
    int above = pairs() / 2 + 1; // half of them is as probable as more
    while (above - below > 1) {
      int sum = (below + above) / 2;
      if (probability(sum) <= error) {
        below = sum;
      } else {
        above = sum;
      }
    }
    return below;
  }

  /** Returns differences without ties whose positive ranks have that sum. */
  private double[] ranksOfSum(int sum) {
    double[] ranks = new double[rounds];
    int left = sum;
    for (int rank = rounds; rank > 0; rank--) {
      boolean positive = rank <= left;
      ranks[rank - 1] = positive ? rank : -rank;
      left -= positive ? rank : 0;
    }
    return ranks;
  }
}
