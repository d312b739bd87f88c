package dev.tracekernel.assertions.internal.report;

import dev.tracekernel.assertions.internal.figure.Possible;
import dev.tracekernel.assertions.internal.figure.RatioClaim;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** How many times as long, in words: four digits, rounded so that the range holds what it is. */
final class RatioText {

  private static final int DIGITS = 4;

  private RatioText() {}

  static String of(Possible ratio) {
    if (Double.isInfinite(ratio.low())) {
      return "infinitely many times as long";
    }
    if (Double.isInfinite(ratio.high())) {
      return ratio.low() == 0
          ? "any number of times as long"
          : "at least " + low(ratio.low()) + " times as long";
    }
    String low = low(ratio.low());
    String high = text(ratio.high(), RoundingMode.CEILING);
    return low.equals(high)
        ? low + " times as long"
        : "between " + low + " and " + high + " times as long";
  }

  private static String low(double ratio) {
    return text(ratio, RoundingMode.FLOOR);
  }

  /** Returns it where it is known well enough. */
  static String about(Possible ratio) {
    return text((ratio.low() + ratio.high()) / 2, RoundingMode.HALF_UP);
  }

  /** Returns what is claimed: {@code slower by more than 10 %}. */
  static String of(RatioClaim claim) {
    return claim.percent() == 0
        ? claim.words()
        : claim.words() + " by more than " + plain(BigDecimal.valueOf(claim.percent())) + " %";
  }

  static String limit(RatioClaim claim) {
    return plain(BigDecimal.valueOf(claim.limit()));
  }

  static String text(double number, RoundingMode rounding) {
    return plain(BigDecimal.valueOf(number).round(new MathContext(DIGITS, rounding)));
  }

  private static String plain(BigDecimal number) {
    return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
  }
}
