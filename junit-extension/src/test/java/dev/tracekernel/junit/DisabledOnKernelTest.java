package dev.tracekernel.junit;

import static org.junit.platform.testkit.engine.EventConditions.event;
import static org.junit.platform.testkit.engine.EventConditions.finishedSuccessfully;
import static org.junit.platform.testkit.engine.EventConditions.finishedWithFailure;
import static org.junit.platform.testkit.engine.EventConditions.skippedWithReason;
import static org.junit.platform.testkit.engine.EventConditions.test;
import static org.junit.platform.testkit.engine.TestExecutionResultConditions.cause;
import static org.junit.platform.testkit.engine.TestExecutionResultConditions.instanceOf;
import static org.junit.platform.testkit.engine.TestExecutionResultConditions.message;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import org.assertj.core.api.Condition;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.platform.testkit.engine.Event;

@Tag("any-kernel") // on kernels that it makes up
class DisabledOnKernelTest {

  private static void assertThatOn(String release, Condition<Event> expected) {
    FakeKernel.of(release)
        .run(Suite.class)
        .testEvents()
        .assertThatEvents()
        .haveExactly(1, expected);
  }

  @Test
  void it_skips_on_the_series_and_says_on_which_kernel() {
    assertThatOn(
        "5.10.0-46-amd64",
        event(test("one()"), skippedWithReason("kernel 5.10.0-46-amd64 is 5.10")));
  }

  @Test
  void it_runs_on_other_series_even_those_that_begin_alike() {
    assertThatOn("5.1.0", event(test("one()"), finishedSuccessfully()));
    assertThatOn("5.100.0", event(test("one()"), finishedSuccessfully()));
  }

  @Test
  void each_series_of_several_counts() {
    assertThatOn("6.1.0", event(test("several()"), skippedWithReason("kernel 6.1.0 is 6.1")));
    assertThatOn("6.12.0", event(test("several()"), skippedWithReason("kernel 6.12.0 is 6.12")));
    assertThatOn("6.6.0", event(test("several()"), finishedSuccessfully()));
  }

  @Test
  void each_of_several_annotations_has_its_own_reason() {
    assertThatOn(
        "5.10.1",
        event(test("repeated()"), skippedWithReason("kernel 5.10.1 is 5.10 ==> kretprobe loses")));
    assertThatOn(
        "6.1.1", event(test("repeated()"), skippedWithReason("kernel 6.1.1 is 6.1 ==> no fprobe")));
    assertThatOn("6.12.1", event(test("repeated()"), finishedSuccessfully()));
  }

  @Test
  void annotations_of_ones_own_add_up() {
    assertThatOn(
        "5.10.1",
        event(test("composed()"), skippedWithReason("kernel 5.10.1 is 5.10 ==> kretprobe loses")));
    assertThatOn("6.1.1", event(test("composed()"), skippedWithReason("kernel 6.1.1 is 6.1")));
  }

  @Test
  void no_series_and_a_wrong_one_are_errors_on_every_kernel() {
    assertThatOn("6.6.0", failure("none()", "@DisabledOnKernel names no kernel series"));
    assertThatOn(
        "6.6.0",
        failure(
            "wrong()",
            "@DisabledOnKernel: \"6\" is not a kernel series: two numbers are expected, as in"
                + " \"6.12\""));
  }

  private static Condition<Event> failure(String test, String message) {
    return event(
        test(test),
        finishedWithFailure(
            cause(instanceOf(ExtensionConfigurationException.class), message(message))));
  }

  @DisabledOnKernel(value = "5.10", disabledReason = "kretprobe loses")
  @Retention(RetentionPolicy.RUNTIME)
  @interface NeedsAllReturns {}

  @ExtendWith(FakeKernel.Use.class)
  static class Suite {
    @Test
    @DisabledOnKernel("5.10")
    void one() {}

    @Test
    @DisabledOnKernel({"6.1", "6.12"})
    void several() {}

    @Test
    @DisabledOnKernel(value = "5.10", disabledReason = "kretprobe loses")
    @DisabledOnKernel(value = "6.1", disabledReason = "no fprobe")
    void repeated() {}

    @Test
    @NeedsAllReturns
    @DisabledOnKernel("6.1")
    void composed() {}

    @Test
    @DisabledOnKernel({})
    void none() {}

    @Test
    @DisabledOnKernel({"5.10", "6"})
    void wrong() {}
  }
}
