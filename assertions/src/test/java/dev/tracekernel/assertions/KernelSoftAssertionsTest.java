package dev.tracekernel.assertions;

import static dev.tracekernel.assertions.FakeCall.call;
import static dev.tracekernel.assertions.FakeTrace.trace;
import static dev.tracekernel.assertions.KernelAssertions.called;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.tracekernel.tracer.KernelTrace;
import java.time.Duration;
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
