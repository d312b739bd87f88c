package dev.tracekernel.assertions.internal.paired;

import dev.tracekernel.assertions.internal.figure.Comparison;
import dev.tracekernel.assertions.internal.figure.Figure;
import dev.tracekernel.assertions.internal.figure.FigureClaim;
import dev.tracekernel.assertions.internal.figure.Possible;
import dev.tracekernel.assertions.internal.figure.RatioClaim;
import dev.tracekernel.assertions.internal.figure.Sample;
import dev.tracekernel.assertions.internal.verdict.Verdict;
import java.util.List;

/**
 * What is claimed of the ratio of two ways.
 *
 * @param error how probable a wrong verdict may be
 * @param atLeast how many values each way must have in each round, 0 if as many as the figure needs
 */
public record PairedClaim(Figure figure, RatioClaim claim, double error, long atLeast) {

  /** Judges it. A round that is not known by all leaves it open, whatever the others are. */
  public Verdict judge(List<RoundSample> rounds) {
    if (!rounds.stream().allMatch(this::isKnown)) {
      return Verdict.INCONCLUSIVE;
    }
    PairedRatio ratio = ratio(rounds);
    if (ratio.probabilityIfNotLess(claim.limit()) <= error) {
      return claim.judge(new Possible(0, Math.nextDown(claim.limit())));
    }
    if (ratio.probabilityIfNotGreater(claim.limit()) <= error) {
      return claim.judge(new Possible(Math.nextUp(claim.limit()), Double.POSITIVE_INFINITY));
    }
    return Verdict.INCONCLUSIVE;
  }

  /** Returns the ratio of rounds that are all known. */
  public PairedRatio ratio(List<RoundSample> rounds) {
    return PairedRatio.of(rounds.stream().map(round -> round.ratio(figure)).toList());
  }

  /** Tells whether a round has a ratio, from complete samples that carry the figure. */
  public boolean isKnown(RoundSample round) {
    return isKnown(round.one()) && isKnown(round.other());
  }

  /** Tells whether a sample is complete, as far as it matters, and carries the figure. */
  public boolean isKnown(Sample sample) {
    return sample.lost() == 0 && isEnough(sample) && isBounded(sample);
  }

  /** Tells whether there are as many values as it takes. */
  public boolean isEnough(Sample sample) {
    return sample.values().count() >= Math.max(1, needed());
  }

  /** Returns how many values it takes. */
  public long needed() {
    return atLeast > 0 ? atLeast : figure.needed();
  }

  /** Tells whether the figure is above 0, and no more than something. */
  public boolean isBounded(Sample sample) {
    Possible possible = figure.of(sample);
    return possible.low() > 0 && !Double.isInfinite(possible.high());
  }

  /** Returns what the figure may be, in words. */
  public String found(Sample sample) {
    return new FigureClaim(figure, Comparison.atLeast(0), atLeast).found(sample);
  }
}
