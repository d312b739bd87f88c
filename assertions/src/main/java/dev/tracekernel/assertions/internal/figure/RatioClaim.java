package dev.tracekernel.assertions.internal.figure;

import dev.tracekernel.assertions.internal.verdict.Verdict;

/**
 * What is claimed of how many times as long one is as another.
 *
 * @param words what it is to be, for example {@code faster}
 * @param percent by more than how much
 * @param ratio what the ratio is to be
 */
public record RatioClaim(String words, double percent, Comparison ratio) {

  private static final double WHOLE = 100;

  /** Returns the claim that it takes less time than the other, by more than so many percent. */
  public static RatioClaim faster(double percent) {
    if (percent >= WHOLE) {
      throw new IllegalArgumentException("nothing is faster by more than " + percent + " percent");
    }
    double limit = (WHOLE - percent) / WHOLE;
    return new RatioClaim("faster", percent, Comparison.lessThan(limit));
  }

  /** Returns the claim that it takes more time than the other, by more than so many percent. */
  public static RatioClaim slower(double percent) {
    return new RatioClaim("slower", percent, Comparison.greaterThan(above(percent)));
  }

  /** Returns the claim that it does not take more time than the other by more than so much. */
  public static RatioClaim notSlower(double percent) {
    return new RatioClaim("not slower", percent, Comparison.atMost(above(percent)));
  }

  private static double above(double percent) {
    return (WHOLE + percent) / WHOLE;
  }

  /** Judges what the ratio may be. */
  public Verdict judge(Possible possible) {
    return ratio.judge(possible);
  }

  /** Returns the limit of the ratio. */
  public double limit() {
    return ratio.limit();
  }

  /** Returns what may be the ratio of two, neither of them negative. */
  public static Possible of(Possible one, Possible other) {
    double high = other.low() == 0 ? Double.POSITIVE_INFINITY : one.high() / other.low();
    return new Possible(one.low() == 0 ? 0 : one.low() / other.high(), high);
  }
}
