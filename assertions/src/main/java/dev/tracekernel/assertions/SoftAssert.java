package dev.tracekernel.assertions;

import java.util.function.Consumer;
import java.util.function.Predicate;
import org.assertj.core.api.AbstractAssert;
import org.assertj.core.api.Condition;

/**
 * AssertJ's own assertions, whose failures go where those of the verbs go.
 *
 * <p>Written out, since AssertJ's proxies want the class path.
 */
abstract class SoftAssert<SELF extends SoftAssert<SELF, ACTUAL>, ACTUAL>
    extends AbstractAssert<SELF, ACTUAL> {

  private final Failures failures;

  SoftAssert(ACTUAL actual, Class<SELF> type, Failures failures) {
    super(actual, type);
    this.failures = failures;
  }

  final SELF softly(Runnable assertion) {
    try {
      assertion.run();
    } catch (AssertionError e) {
      failures.accept(e);
    }
    return myself;
  }

  /** Nothing else can be said of no trace: this throws, for the verb that is soft as a whole. */
  final void requireNotNull() {
    super.isNotNull();
  }

  @Override
  public void isNull() {
    softly(super::isNull);
  }

  @Override
  public SELF isEqualTo(Object expected) {
    return softly(() -> super.isEqualTo(expected));
  }

  @Override
  public SELF isNotEqualTo(Object other) {
    return softly(() -> super.isNotEqualTo(other));
  }

  @Override
  public SELF isNotNull() {
    return softly(() -> super.isNotNull());
  }

  @Override
  public SELF isSameAs(Object expected) {
    return softly(() -> super.isSameAs(expected));
  }

  @Override
  public SELF isNotSameAs(Object other) {
    return softly(() -> super.isNotSameAs(other));
  }

  @Override
  public SELF isIn(Object... values) {
    return softly(() -> super.isIn(values));
  }

  @Override
  public SELF isNotIn(Object... values) {
    return softly(() -> super.isNotIn(values));
  }

  @Override
  public SELF isIn(Iterable<?> values) {
    return softly(() -> super.isIn(values));
  }

  @Override
  public SELF isNotIn(Iterable<?> values) {
    return softly(() -> super.isNotIn(values));
  }

  @Override
  public SELF is(Condition<? super ACTUAL> condition) {
    return softly(() -> super.is(condition));
  }

  @Override
  public SELF isNot(Condition<? super ACTUAL> condition) {
    return softly(() -> super.isNot(condition));
  }

  @Override
  public SELF has(Condition<? super ACTUAL> condition) {
    return softly(() -> super.has(condition));
  }

  @Override
  public SELF doesNotHave(Condition<? super ACTUAL> condition) {
    return softly(() -> super.doesNotHave(condition));
  }

  @Override
  public SELF satisfies(Condition<? super ACTUAL> condition) {
    return softly(() -> super.satisfies(condition));
  }

  @Override
  public SELF isInstanceOf(Class<?> type) {
    return softly(() -> super.isInstanceOf(type));
  }

  @Override
  public SELF isInstanceOfAny(Class<?>... types) {
    return softly(() -> super.isInstanceOfAny(types));
  }

  @Override
  public SELF isNotInstanceOf(Class<?> type) {
    return softly(() -> super.isNotInstanceOf(type));
  }

  @Override
  public SELF isNotInstanceOfAny(Class<?>... types) {
    return softly(() -> super.isNotInstanceOfAny(types));
  }

  @Override
  public SELF isExactlyInstanceOf(Class<?> type) {
    return softly(() -> super.isExactlyInstanceOf(type));
  }

  @Override
  public SELF isNotExactlyInstanceOf(Class<?> type) {
    return softly(() -> super.isNotExactlyInstanceOf(type));
  }

  @Override
  public SELF isOfAnyClassIn(Class<?>... types) {
    return softly(() -> super.isOfAnyClassIn(types));
  }

  @Override
  public SELF isNotOfAnyClassIn(Class<?>... types) {
    return softly(() -> super.isNotOfAnyClassIn(types));
  }

  @Override
  public SELF hasSameClassAs(Object other) {
    return softly(() -> super.hasSameClassAs(other));
  }

  @Override
  public SELF doesNotHaveSameClassAs(Object other) {
    return softly(() -> super.doesNotHaveSameClassAs(other));
  }

  @Override
  public SELF hasToString(String text) {
    return softly(() -> super.hasToString(text));
  }

  @Override
  public SELF hasToString(String text, Object... arguments) {
    return softly(() -> super.hasToString(text, arguments));
  }

  @Override
  public SELF doesNotHaveToString(String text) {
    return softly(() -> super.doesNotHaveToString(text));
  }

  @Override
  public SELF doesNotHaveToString(String text, Object... arguments) {
    return softly(() -> super.doesNotHaveToString(text, arguments));
  }

  @Override
  public SELF matches(Predicate<? super ACTUAL> predicate) {
    return softly(() -> super.matches(predicate));
  }

  @Override
  public SELF matches(Predicate<? super ACTUAL> predicate, String description) {
    return softly(() -> super.matches(predicate, description));
  }

  @Override
  public SELF doesNotMatch(Predicate<? super ACTUAL> predicate) {
    return softly(() -> super.doesNotMatch(predicate));
  }

  @Override
  public SELF doesNotMatch(Predicate<? super ACTUAL> predicate, String description) {
    return softly(() -> super.doesNotMatch(predicate, description));
  }

  @Override
  public SELF hasSameHashCodeAs(Object other) {
    return softly(() -> super.hasSameHashCodeAs(other));
  }

  @Override
  public SELF doesNotHaveSameHashCodeAs(Object other) {
    return softly(() -> super.doesNotHaveSameHashCodeAs(other));
  }

  @Override
  public <T> SELF isInstanceOfSatisfying(Class<T> type, Consumer<T> assertions) {
    return softly(() -> super.isInstanceOfSatisfying(type, assertions));
  }

  /** What {@code satisfies(trace -> ...)} calls. */
  @Override
  protected SELF satisfiesForProxy(Consumer<? super ACTUAL>[] assertions) {
    return softly(() -> super.satisfiesForProxy(assertions));
  }

  /** What {@code satisfiesAnyOf(trace -> ..., trace -> ...)} calls. */
  @Override
  protected SELF satisfiesAnyOfForProxy(Consumer<? super ACTUAL>[] assertions) {
    return softly(() -> super.satisfiesAnyOfForProxy(assertions));
  }
}
