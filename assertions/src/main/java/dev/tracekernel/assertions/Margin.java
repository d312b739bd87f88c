package dev.tracekernel.assertions;

/**
 * How much slower or faster something must be to be called so; immutable. Made by {@link
 * KernelAssertions#byMoreThanPercent}.
 */
public final class Margin {

  static final Margin NONE = new Margin(0);

  private final double percent;

  Margin(double percent) {
    if (!(percent >= 0 && Double.isFinite(percent))) {
      throw new IllegalArgumentException(percent + " percent are no margin: 0 or more are");
    }
    this.percent = percent;
  }

  double percent() {
    return percent;
  }

  @Override
  public String toString() {
    return "by more than " + percent + " %";
  }
}
