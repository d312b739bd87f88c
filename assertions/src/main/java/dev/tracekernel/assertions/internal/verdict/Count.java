package dev.tracekernel.assertions.internal.verdict;

/**
 * How often a pattern happened, as an interval.
 *
 * @param seen the events that match: it happened at least that often
 * @param unknown the events that may match
 * @param lost whether records of one of the pattern's routes were lost; how many of them would have
 *     matched has no upper limit
 */
public record Count(long seen, long unknown, boolean lost) {

  /** Judges the claim that it happened at least so often. */
  public Verdict atLeast(long limit) {
    if (seen >= limit) {
      return Verdict.PASS;
    }
    return possible() < limit ? Verdict.FAIL : Verdict.INCONCLUSIVE;
  }

  /** Judges the claim that it happened at most so often. */
  public Verdict atMost(long limit) {
    if (seen > limit) {
      return Verdict.FAIL;
    }
    return possible() <= limit ? Verdict.PASS : Verdict.INCONCLUSIVE;
  }

  /** Tells whether it happened just as often as it was seen. */
  public boolean isKnown() {
    return unknown == 0 && !lost;
  }

  private long possible() {
    return lost ? Long.MAX_VALUE : seen + unknown;
  }
}
