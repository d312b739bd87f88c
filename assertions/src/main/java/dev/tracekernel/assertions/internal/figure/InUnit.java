package dev.tracekernel.assertions.internal.figure;

import dev.tracekernel.tracer.measure.MeasureUnit;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** What is measured, for people: numbers with the unit that they have. */
public final class InUnit {

  private static final String[] TIMES = {" ns", " µs", " ms", " s"};
  private static final String[] SIZES = {" bytes", " KiB", " MiB", " GiB", " TiB"};
  private static final MathContext ROUGH = new MathContext(3, RoundingMode.HALF_UP);
  private static final MathContext FOUR = new MathContext(4, RoundingMode.HALF_UP); // 1023 KiB
  private static final BigDecimal THOUSAND = BigDecimal.valueOf(1000);
  private static final BigDecimal KIBI = BigDecimal.valueOf(1024);

  private final MeasureUnit unit;

  private InUnit(MeasureUnit unit) {
    this.unit = unit;
  }

  /** Returns what prints numbers of a unit. */
  public static InUnit of(MeasureUnit unit) {
    return new InUnit(unit);
  }

  /** Returns it whole: no nanosecond, byte or thousandth is left out. */
  public String text(double number) {
    if (Double.isInfinite(number)) {
      return unit == MeasureUnit.NANOSECONDS ? "any time" : "any number";
    }
    return whole(BigDecimal.valueOf(number).setScale(places(), RoundingMode.HALF_UP));
  }

  /** Returns it whole. */
  public String text(long number) {
    return whole(BigDecimal.valueOf(number));
  }

  /** Returns its first three digits; a number without a unit is whole. */
  public String rough(long number) {
    return rough(BigDecimal.valueOf(number));
  }

  /** Returns its first three digits. */
  public String rough(double number) {
    return Double.isInfinite(number) ? text(number) : rough(BigDecimal.valueOf(number));
  }

  private int places() {
    return unit == MeasureUnit.NANOSECONDS ? 0 : 3;
  }

  private String whole(BigDecimal number) {
    return switch (unit) {
      case NANOSECONDS -> time(number);
      case BYTES -> number.compareTo(BigDecimal.ONE) == 0 ? "1 byte" : plain(number) + SIZES[0];
      case NUMBER -> plain(number);
    };
  }

  private String rough(BigDecimal number) {
    return switch (unit) {
      case NANOSECONDS -> time(number.setScale(0, RoundingMode.HALF_UP).round(ROUGH));
      case BYTES -> number.compareTo(KIBI) < 0 ? text(number.doubleValue()) : roughSize(number);
      case NUMBER -> text(number.doubleValue());
    };
  }

  private static String roughSize(BigDecimal bytes) {
    int step = 0;
    BigDecimal number = bytes;
    while (step < SIZES.length - 1 && number.compareTo(KIBI) >= 0) {
      number = number.divide(KIBI, MathContext.DECIMAL64);
      step++;
    }
    return plain(number.round(number.compareTo(THOUSAND) < 0 ? ROUGH : FOUR)) + SIZES[step];
  }

  private static String time(BigDecimal exact) {
    int step = 0;
    BigDecimal number = exact;
    while (step < TIMES.length - 1 && number.compareTo(THOUSAND) >= 0) {
      number = number.movePointLeft(3);
      step++;
    }
    return plain(number) + TIMES[step];
  }

  private static String plain(BigDecimal number) {
    return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
  }
}
