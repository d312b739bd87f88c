package dev.tracekernel.assertions.internal.figure;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Nanoseconds for people. */
public final class Nanos {

  private static final String[] UNITS = {" ns", " µs", " ms", " s"};
  private static final MathContext ROUGH = new MathContext(3, RoundingMode.HALF_UP);

  private Nanos() {}

  /** Returns them to the nanosecond. */
  public static String text(double nanos) {
    return Double.isInfinite(nanos) ? "any time" : text(whole(nanos));
  }

  /** Returns their first three digits. */
  public static String rough(double nanos) {
    return Double.isInfinite(nanos) ? "any time" : text(whole(nanos).round(ROUGH));
  }

  /** Returns them to the nanosecond. */
  public static String text(long nanos) {
    return text(BigDecimal.valueOf(nanos));
  }

  /** Returns their first three digits. */
  public static String rough(long nanos) {
    return text(BigDecimal.valueOf(nanos).round(ROUGH));
  }

  private static BigDecimal whole(double nanos) {
    return BigDecimal.valueOf(nanos).setScale(0, RoundingMode.HALF_UP);
  }

  private static String text(BigDecimal nanos) {
    int unit = 0;
    BigDecimal number = nanos;
    while (unit < UNITS.length - 1 && number.compareTo(BigDecimal.valueOf(1000)) >= 0) {
      number = number.movePointLeft(3);
      unit++;
    }
    return (number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString()) + UNITS[unit];
  }
}
