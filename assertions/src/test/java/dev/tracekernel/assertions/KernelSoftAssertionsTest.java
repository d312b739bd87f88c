package dev.tracekernel.assertions;

import static dev.tracekernel.assertions.FakeCall.call;
import static dev.tracekernel.assertions.FakeTrace.trace;
import static dev.tracekernel.assertions.KernelAssertions.called;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.tracekernel.tracer.KernelTrace;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.assertj.core.api.AbstractAssert;
import org.assertj.core.api.Condition;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("any-kernel") // on traces that it makes up
class KernelSoftAssertionsTest {

  private static final EventPattern WRITE = called("write");
  private static final EventPattern SYNC = called("fsync");
  private static final Condition<KernelTrace> NEVER = new Condition<>(trace -> false, "never");

  private final KernelSoftAssertions softly = new KernelSoftAssertions();

  @Test
  void collects_the_failures_of_all_verbs_and_goes_on() {
    FakeTrace trace = trace(call("write")).losing(1, "fsync");
    softly
        .assertThat(trace)
        .contains(WRITE)
        .doesNotContain(WRITE)
        .containsExactly(2, WRITE)
        .containsOnly(SYNC)
        .within(Duration.ofMillis(1))
        .containsAtLeast(2, WRITE)
        .satisfies(it -> assertThat(it).isNull())
        .satisfies(NEVER)
        .is(NEVER)
        .has(NEVER);
    softly.assertThat(trace).events(SYNC).isEmpty();
    softly.assertThat(trace).events(WRITE).isEmpty();
    assertThat(softly.assertionErrorsCollected()).hasSize(10);
    assertThat(softly.assertionErrorsCollected())
        .filteredOn(InconclusiveTraceError.class::isInstance)
        .hasSize(2);
  }

  /** Those that give this assertion back, or nothing; the others are no assertions. */
  @Test
  void all_assertions_of_assertj_are_soft() {
    Set<String> settings =
        Set.of(
            "describedAs",
            "overridingErrorMessage",
            "withFailMessage",
            "usingComparator",
            "usingEquals",
            "usingDefaultComparator",
            "withThreadDumpOnError",
            "withRepresentation");
    List<Method> assertions =
        Stream.of(AbstractAssert.class.getDeclaredMethods())
            .filter(method -> Modifier.isPublic(method.getModifiers()))
            .filter(method -> (method.getModifiers() & (Modifier.STATIC | Modifier.FINAL)) == 0)
            .filter(method -> !method.isBridge() && !settings.contains(method.getName()))
            .filter(
                method ->
                    method.getReturnType() == void.class
                        || method.getReturnType() == AbstractAssert.class)
            .filter(method -> !method.getName().equals("asInstanceOf"))
            .toList();
    assertThat(assertions).hasSizeGreaterThan(30);
    assertThat(assertions)
        .allSatisfy(
            method ->
                assertThat(
                        KernelTraceAssert.class
                            .getMethod(method.getName(), method.getParameterTypes())
                            .getDeclaringClass())
                    .as(method.toString())
                    .isNotEqualTo(AbstractAssert.class));
  }

  @Test
  void collects_the_failures_of_assertjs_own_assertions_and_goes_on() {
    FakeTrace trace = trace();
    softly
        .assertThat(trace)
        .isEqualTo("x")
        .isNotSameAs(trace)
        .isIn(List.of())
        .doesNotMatch(it -> true)
        .isInstanceOf(String.class)
        .hasToString("x")
        .isInstanceOfSatisfying(FakeTrace.class, it -> assertThat(it).isNull())
        .satisfiesAnyOf(it -> assertThat(it).isNull(), it -> assertThat(it).isNull())
        .isNull();
    assertThat(softly.assertionErrorsCollected()).hasSize(9);
  }

  @Test
  void collects_what_is_asserted_of_other_things_too() {
    softly.assertThat(1).isEqualTo(2);
    softly.assertThat("a").isEqualTo("b");
    softly.assertThat((KernelTrace) null).contains(SYNC);
    assertThat(softly.assertionErrorsCollected()).hasSize(3);
  }

  @Test
  void throws_all_together() {
    assertThatExceptionOfType(AssertionError.class)
        .isThrownBy(
            () ->
                KernelSoftAssertions.assertSoftly(
                    all -> all.assertThat(trace()).contains(WRITE).contains(SYNC)))
        .withMessageContaining("called write")
        .withMessageContaining("called fsync");
    KernelSoftAssertions.assertSoftly(all -> all.assertThat(trace()).doesNotContain(SYNC));
  }

  @Test
  void throws_a_mistake_of_the_test_at_once() {
    assertThatExceptionOfType(NotTracedException.class)
        .isThrownBy(
            () -> softly.assertThat(trace().declaring("syscall:openat")).doesNotContain(SYNC));
  }
}
