package dev.tracekernel.assertions.internal.figure;

import dev.tracekernel.assertions.internal.verdict.Verdict;
import java.util.function.DoubleFunction;

/**
 * What is claimed of a number: that it lies between two others.
 *
 * @param words before the limits
 * @param low infinite if there is no such limit
 * @param high likewise
 * @param open whether it must be none of the limits
 */
public record Comparison(String words, double low, double high, boolean open) {

  private static final double NONE = Double.POSITIVE_INFINITY;

  /** Returns the claim that it is less. */
  public static Comparison lessThan(double limit) {
    return new Comparison("less than", -NONE, limit, true);
  }

  /** Returns the claim that it is no more. */
  public static Comparison atMost(double limit) {
    return new Comparison("at most", -NONE, limit, false);
  }

  /** Returns the claim that it is more. */
  public static Comparison greaterThan(double limit) {
    return new Comparison("greater than", limit, NONE, true);
  }

  /** Returns the claim that it is no less. */
  public static Comparison atLeast(double limit) {
    return new Comparison("at least", limit, NONE, false);
  }

  /**
   * Returns the claim that it is one of them or between them.
   *
   * @throws IllegalArgumentException if the second is below the first
   */
  public static Comparison between(double low, double high) {
    if (high < low) {
      throw new IllegalArgumentException("nothing is between a limit and one below it");
    }
    return new Comparison("between", low, high, false);
  }

  /** Returns the claim that it is just that. */
  public static Comparison equalTo(double value) {
    return new Comparison("", value, value, false);
  }

  /** Judges what may be. */
  public Verdict judge(Possible possible) {
    int low = side(possible.low());
    int high = side(possible.high());
    if (low != high) {
      return Verdict.INCONCLUSIVE;
    }
    return low == 0 ? Verdict.PASS : Verdict.FAIL;
  }

  /** Below what is claimed, in it, or above. */
  private int side(double value) {
    if (open ? value <= low : value < low) {
      return -1;
    }
    return !Double.isInfinite(high) && (open ? value >= high : value > high) ? 1 : 0;
  }

  /** Returns the limit that is drawn: the only one, or the upper one. */
  public double limit() {
    return Double.isInfinite(high) ? low : high;
  }

  /** Returns the claim in words. */
  public String text(DoubleFunction<String> print) {
    if (low == high) {
      return print.apply(low);
    }
    return Double.isInfinite(low) || Double.isInfinite(high)
        ? words + " " + print.apply(limit())
        : words + " " + print.apply(low) + " and " + print.apply(high);
  }
}
