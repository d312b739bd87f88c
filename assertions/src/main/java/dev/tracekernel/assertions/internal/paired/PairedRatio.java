package dev.tracekernel.assertions.internal.paired;

import dev.tracekernel.assertions.internal.figure.Possible;
import java.util.List;

/**
 * The ratio of two ways, by the ratios of rounds that may be what they may be.
 *
 * <p>By Wilcoxon's signed ranks of the logarithms, always the worst that they may be: so an error
 * is no more probable than if each was known. Ties count against what is to be shown.
 */
public final class PairedRatio {

  private final SignedRank ranks;
  private final WalshAverages least;
  private final WalshAverages most;

  private PairedRatio(int rounds, double[] least, double[] most) {
    this.ranks = new SignedRank(rounds);
    this.least = WalshAverages.of(least);
    this.most = WalshAverages.of(most);
  }

  /** Returns that of rounds whose ratios are above 0 and finite. */
  public static PairedRatio of(List<Possible> rounds) {
    return new PairedRatio(
        rounds.size(),
        rounds.stream().mapToDouble(ratio -> Math.log(ratio.low())).toArray(),
        rounds.stream().mapToDouble(ratio -> Math.log(ratio.high())).toArray());
  }

  /** Returns how probable such rounds are at most, or clearer ones, if it is no less than that. */
  public double probabilityIfNotLess(double limit) {
    return ranks.probability(most.atLeast(Math.log(limit)));
  }

  /** Returns how probable such rounds are at most, or clearer ones, if it is no greater. */
  public double probabilityIfNotGreater(double limit) {
    return ranks.probability(least.atMost(Math.log(limit)));
  }

  /**
   * Returns where it is: it is less than the one end, and greater than the other, each with no more
   * than that probability.
   */
  public Possible interval(double error) {
    int critical = ranks.critical(error);
    return critical < 0
        ? new Possible(0, Double.POSITIVE_INFINITY)
        : new Possible(
            Math.exp(least.sorted()[critical]),
            Math.exp(most.sorted()[ranks.pairs() - 1 - critical]));
  }

  /** Returns the estimate of Hodges and Lehmann, as far as the rounds are known. */
  public Possible estimate() {
    return new Possible(Math.exp(least.median()), Math.exp(most.median()));
  }

  /** Returns how many rounds it takes to say anything with so small an error. */
  public static int needed(double error) {
    int rounds = 1;
    while (rounds < SignedRank.MOST_ROUNDS && new SignedRank(rounds).probability(0) > error) {
      rounds++;
    }
    return rounds;
  }
}
