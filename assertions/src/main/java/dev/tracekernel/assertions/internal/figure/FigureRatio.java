package dev.tracekernel.assertions.internal.figure;

import dev.tracekernel.assertions.internal.verdict.Verdict;
import java.util.EnumSet;
import java.util.Set;

/**
 * What is claimed of the same figure of two samples.
 *
 * @param atLeast how many values each must have, 0 if as many as the figure needs
 */
public record FigureRatio(Figure figure, RatioClaim claim, long atLeast) {

  /** Judges it. What is missing on either side leaves it open, or decides it on neither. */
  public Verdict judge(Sample one, Sample other) {
    Set<Verdict> enough = EnumSet.of(enough(one), enough(other));
    if (enough.contains(Verdict.FAIL)) {
      return Verdict.FAIL;
    }
    if (enough.contains(Verdict.INCONCLUSIVE) || isOfNothing(one) || isOfNothing(other)) {
      return Verdict.INCONCLUSIVE;
    }
    Verdict verdict = claim.judge(ratio(one, other));
    boolean small = isTooSmall(one) || isTooSmall(other);
    return verdict == Verdict.PASS && small ? Verdict.INCONCLUSIVE : verdict;
  }

  /** Returns what the ratio may be. */
  public Possible ratio(Sample one, Sample other) {
    return RatioClaim.of(figure.of(one), figure.of(other));
  }

  /** Tells whether a side has as many values as were asked for. */
  public Verdict enough(Sample sample) {
    return atLeast == 0 ? Verdict.PASS : ofOne().enough(sample);
  }

  /** Tells whether there is nothing that the figure could be of. */
  public boolean isOfNothing(Sample sample) {
    return ofOne().isOfNothing(sample);
  }

  /** Tells whether the figure says nothing of so few values, and nobody has said how many do. */
  public boolean isTooSmall(Sample sample) {
    return ofOne().isTooSmall(sample);
  }

  /** Tells whether what is missing leaves it open. */
  public boolean isOpenByWhatIsMissing(Sample one, Sample other) {
    Sample whole = one.complete();
    Sample otherWhole = other.complete();
    return whole.size() == 0
        || otherWhole.size() == 0
        || claim.judge(ratio(whole, otherWhole)) != claim.judge(ratio(one, other));
  }

  /** Returns what the figure of a side may be, in words. */
  public String found(Sample sample) {
    return ofOne().found(sample);
  }

  private FigureClaim ofOne() {
    return new FigureClaim(figure, claim.ratio(), atLeast);
  }
}
