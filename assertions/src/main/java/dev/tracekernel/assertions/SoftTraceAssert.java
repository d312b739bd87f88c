package dev.tracekernel.assertions;

import dev.tracekernel.tracer.KernelTrace;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.assertj.core.api.AbstractAssert;
import org.assertj.core.api.Condition;

/**
 * AssertJ's own assertions, whose failures go where those of the verbs go.
 *
 * <p>Written out, since AssertJ's proxies want the class path.
 */
abstract class SoftTraceAssert extends AbstractAssert<KernelTraceAssert, KernelTrace> {

  private final Failures failures;

  SoftTraceAssert(KernelTrace trace, Failures failures) {
    super(trace, KernelTraceAssert.class);
    this.failures = failures;
  }

  final KernelTraceAssert softly(Runnable assertion) {
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
  public KernelTraceAssert isEqualTo(Object expected) {
    return softly(() -> super.isEqualTo(expected));
  }

  @Override
  public KernelTraceAssert isNotEqualTo(Object other) {
    return softly(() -> super.isNotEqualTo(other));
  }

  @Override
  public KernelTraceAssert isNotNull() {
    return softly(() -> super.isNotNull());
  }

  @Override
  public KernelTraceAssert isSameAs(Object expected) {
    return softly(() -> super.isSameAs(expected));
  }

  @Override
  public KernelTraceAssert isNotSameAs(Object other) {
    return softly(() -> super.isNotSameAs(other));
  }

  @Override
  public KernelTraceAssert isIn(Object... values) {
    return softly(() -> super.isIn(values));
  }

  @Override
  public KernelTraceAssert isNotIn(Object... values) {
    return softly(() -> super.isNotIn(values));
  }

  @Override
  public KernelTraceAssert isIn(Iterable<?> values) {
    return softly(() -> super.isIn(values));
  }

  @Override
  public KernelTraceAssert isNotIn(Iterable<?> values) {
    return softly(() -> super.isNotIn(values));
  }

  @Override
  public KernelTraceAssert is(Condition<? super KernelTrace> condition) {
    return softly(() -> super.is(condition));
  }

  @Override
  public KernelTraceAssert isNot(Condition<? super KernelTrace> condition) {
    return softly(() -> super.isNot(condition));
  }

  @Override
  public KernelTraceAssert has(Condition<? super KernelTrace> condition) {
    return softly(() -> super.has(condition));
  }

  @Override
  public KernelTraceAssert doesNotHave(Condition<? super KernelTrace> condition) {
    return softly(() -> super.doesNotHave(condition));
  }

  @Override
  public KernelTraceAssert satisfies(Condition<? super KernelTrace> condition) {
    return softly(() -> super.satisfies(condition));
  }

  @Override
  public KernelTraceAssert isInstanceOf(Class<?> type) {
    return softly(() -> super.isInstanceOf(type));
  }

  @Override
  public KernelTraceAssert isInstanceOfAny(Class<?>... types) {
    return softly(() -> super.isInstanceOfAny(types));
  }

  @Override
  public KernelTraceAssert isNotInstanceOf(Class<?> type) {
    return softly(() -> super.isNotInstanceOf(type));
  }

  @Override
  public KernelTraceAssert isNotInstanceOfAny(Class<?>... types) {
    return softly(() -> super.isNotInstanceOfAny(types));
  }

  @Override
  public KernelTraceAssert isExactlyInstanceOf(Class<?> type) {
    return softly(() -> super.isExactlyInstanceOf(type));
  }

  @Override
  public KernelTraceAssert isNotExactlyInstanceOf(Class<?> type) {
    return softly(() -> super.isNotExactlyInstanceOf(type));
  }

  @Override
  public KernelTraceAssert isOfAnyClassIn(Class<?>... types) {
    return softly(() -> super.isOfAnyClassIn(types));
  }

  @Override
  public KernelTraceAssert isNotOfAnyClassIn(Class<?>... types) {
    return softly(() -> super.isNotOfAnyClassIn(types));
  }

  @Override
  public KernelTraceAssert hasSameClassAs(Object other) {
    return softly(() -> super.hasSameClassAs(other));
  }

  @Override
  public KernelTraceAssert doesNotHaveSameClassAs(Object other) {
    return softly(() -> super.doesNotHaveSameClassAs(other));
  }

  @Override
  public KernelTraceAssert hasToString(String text) {
    return softly(() -> super.hasToString(text));
  }

  @Override
  public KernelTraceAssert hasToString(String text, Object... arguments) {
    return softly(() -> super.hasToString(text, arguments));
  }

  @Override
  public KernelTraceAssert doesNotHaveToString(String text) {
    return softly(() -> super.doesNotHaveToString(text));
  }

  @Override
  public KernelTraceAssert doesNotHaveToString(String text, Object... arguments) {
    return softly(() -> super.doesNotHaveToString(text, arguments));
  }

  @Override
  public KernelTraceAssert matches(Predicate<? super KernelTrace> predicate) {
    return softly(() -> super.matches(predicate));
  }

  @Override
  public KernelTraceAssert matches(Predicate<? super KernelTrace> predicate, String description) {
    return softly(() -> super.matches(predicate, description));
  }

  @Override
  public KernelTraceAssert doesNotMatch(Predicate<? super KernelTrace> predicate) {
    return softly(() -> super.doesNotMatch(predicate));
  }

  @Override
  public KernelTraceAssert doesNotMatch(
      Predicate<? super KernelTrace> predicate, String description) {
    return softly(() -> super.doesNotMatch(predicate, description));
  }

  @Override
  public KernelTraceAssert hasSameHashCodeAs(Object other) {
    return softly(() -> super.hasSameHashCodeAs(other));
  }

  @Override
  public KernelTraceAssert doesNotHaveSameHashCodeAs(Object other) {
    return softly(() -> super.doesNotHaveSameHashCodeAs(other));
  }

  @Override
  public <T> KernelTraceAssert isInstanceOfSatisfying(Class<T> type, Consumer<T> assertions) {
    return softly(() -> super.isInstanceOfSatisfying(type, assertions));
  }

  /** What {@code satisfies(trace -> ...)} calls. */
  @Override
  protected KernelTraceAssert satisfiesForProxy(Consumer<? super KernelTrace>[] assertions) {
    return softly(() -> super.satisfiesForProxy(assertions));
  }

  /** What {@code satisfiesAnyOf(trace -> ..., trace -> ...)} calls. */
  @Override
  protected KernelTraceAssert satisfiesAnyOfForProxy(Consumer<? super KernelTrace>[] assertions) {
    return softly(() -> super.satisfiesAnyOfForProxy(assertions));
  }
}
