package dev.tracekernel.assertions;

import dev.tracekernel.assertions.internal.figure.Comparison;
import java.util.function.Function;

/**
 * A number that was read off what was measured, to be compared; each verb returns to that.
 *
 * @param <A> the assertions that it was read by
 */
public final class NumberFigureAssert<A> {

  private final Function<Comparison, A> verify;

  NumberFigureAssert(Function<Comparison, A> verify) {
    this.verify = verify;
  }

  /** Verifies that it is just that. */
  public A isEqualTo(double expected) {
    return verify(Comparison.equalTo(expected));
  }

  /** Verifies that it is less. */
  public A isLessThan(double limit) {
    return verify(Comparison.lessThan(limit));
  }

  /** Verifies that it is no more. */
  public A isLessThanOrEqualTo(double limit) {
    return verify(Comparison.atMost(limit));
  }

  /** Verifies that it is more. */
  public A isGreaterThan(double limit) {
    return verify(Comparison.greaterThan(limit));
  }

  /** Verifies that it is no less. */
  public A isGreaterThanOrEqualTo(double limit) {
    return verify(Comparison.atLeast(limit));
  }

  /**
   * Verifies that it is one of the two or between them.
   *
   * @throws IllegalArgumentException if the second is below the first
   */
  public A isBetween(double least, double most) {
    return verify(Comparison.between(least, most));
  }

  private A verify(Comparison comparison) {
    return verify.apply(comparison);
  }
}
