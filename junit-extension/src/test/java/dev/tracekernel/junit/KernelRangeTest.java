package dev.tracekernel.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.testkit.engine.EventConditions.container;
import static org.junit.platform.testkit.engine.EventConditions.event;
import static org.junit.platform.testkit.engine.EventConditions.finishedWithFailure;
import static org.junit.platform.testkit.engine.EventConditions.skippedWithReason;
import static org.junit.platform.testkit.engine.EventConditions.test;
import static org.junit.platform.testkit.engine.TestExecutionResultConditions.cause;
import static org.junit.platform.testkit.engine.TestExecutionResultConditions.instanceOf;
import static org.junit.platform.testkit.engine.TestExecutionResultConditions.message;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.List;
import org.assertj.core.api.Condition;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.platform.testkit.engine.Event;

@Tag("any-kernel") // on kernels that it makes up
class KernelRangeTest {

  private static final FakeKernel KERNEL = FakeKernel.of("6.1.0-50-amd64");

  private static List<String> succeededOn(String release, Class<?> suite) {
    return FakeKernel.of(release).run(suite).testEvents().succeeded().stream()
        .map(event -> event.getTestDescriptor().getDisplayName().replace("()", ""))
        .sorted()
        .toList();
  }

  @ParameterizedTest(name = "on {0} run: {1}")
  @CsvSource({
    "5.10.0-46-amd64, to_6_1",
    "5.11.0, from_5_11_to_6_1 to_6_1",
    "5.15.0-91-generic, from_5_11_to_6_1 to_6_1",
    "6.1.176, from_5_11_to_6_1 to_6_1",
    "6.2.0-rc1, ''",
    "6.10.0, from_6_10",
    "6.12.107+deb13-amd64, from_6_10",
    "7.3.4+deb13-amd64, from_6_10"
  })
  void both_ends_are_included_and_numbers_are_compared_as_such(String release, String enabled) {
    assertThat(String.join(" ", succeededOn(release, Ranges.class))).isEqualTo(enabled);
  }

  @ExtendWith(FakeKernel.Use.class)
  static class Ranges {
    @Test
    @EnabledForKernelRange(min = "5.11", max = "6.1")
    void from_5_11_to_6_1() {}

    @Test
    @EnabledForKernelRange(max = "6.1")
    void to_6_1() {}

    @Test
    @EnabledForKernelRange(min = "6.10")
    void from_6_10() {}
  }

  @Test
  void the_reason_names_kernel_and_range_and_what_the_author_said() {
    KERNEL
        .run(Reasons.class)
        .testEvents()
        .assertThatEvents()
        .haveExactly(
            1,
            skipped("between()", "kernel 6.1.0-50-amd64 is not from 5.11 to 5.15 ==> as it moved"))
        .haveExactly(1, skipped("from()", "kernel 6.1.0-50-amd64 is older than 6.12"))
        .haveExactly(1, skipped("to()", "kernel 6.1.0-50-amd64 is newer than 5.10"));
  }

  private static Condition<Event> skipped(String test, String reason) {
    return event(test(test), skippedWithReason(reason));
  }

  @ExtendWith(FakeKernel.Use.class)
  static class Reasons {
    @Test
    @EnabledForKernelRange(min = "5.11", max = "5.15", disabledReason = "as it moved")
    void between() {}

    @Test
    @EnabledForKernelRange(min = "6.12")
    void from() {}

    @Test
    @EnabledForKernelRange(max = "5.10")
    void to() {}
  }

  @Test
  void a_class_is_skipped_with_all_that_is_in_it() {
    var results = KERNEL.run(Newer.class);
    results.testEvents().assertStatistics(events -> events.started(0));
    results
        .containerEvents()
        .assertThatEvents()
        .haveExactly(
            1,
            event(
                container(Newer.class),
                skippedWithReason("kernel 6.1.0-50-amd64 is older than 6.12")));
  }

  @Test
  void a_subclass_inherits_the_condition() {
    KERNEL.run(StillNewer.class).testEvents().assertStatistics(events -> events.started(0));
  }

  @ExtendWith(FakeKernel.Use.class)
  @EnabledForKernelRange(min = "6.12")
  static class Newer {
    @Test
    void test() {}

    @Nested
    class Inner {
      @Test
      void test() {}
    }
  }

  static class StillNewer extends Newer {}

  @ParameterizedTest(name = "on {0} run {1}")
  @CsvSource({"5.10.0, 0", "5.15.0, 1", "6.1.0, 1", "6.12.0, 0"})
  void ranges_of_several_annotations_of_ones_own_all_count(String release, int run) {
    FakeKernel.of(release)
        .run(Composed.class)
        .testEvents()
        .assertStatistics(events -> events.succeeded(run));
  }

  @EnabledForKernelRange(min = "5.11")
  @Retention(RetentionPolicy.RUNTIME)
  @interface SinceCgroupAccounting {}

  @EnabledForKernelRange(max = "6.1")
  @Retention(RetentionPolicy.RUNTIME)
  @interface UntilTheRewrite {}

  @ExtendWith(FakeKernel.Use.class)
  static class Composed {
    @Test
    @SinceCgroupAccounting
    @UntilTheRewrite
    void test() {}
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '#',
      value = {
        "neither() | @EnabledForKernelRange has neither min nor max",
        "reversed() | @EnabledForKernelRange(min = \"6.1\", max = \"5.10\") is empty: min is newer"
            + " than max",
        "patch() | @EnabledForKernelRange(min): \"5.10.3\" is not a kernel series: two numbers are"
            + " expected, as in \"6.12\"",
        "words() | @EnabledForKernelRange(max): \"latest\" is not a kernel series: two numbers are"
            + " expected, as in \"6.12\""
      })
  void an_illegal_range_fails_the_test(String test, String message) {
    KERNEL
        .run(Illegal.class)
        .testEvents()
        .assertThatEvents()
        .haveExactly(
            1,
            event(
                test(test),
                finishedWithFailure(
                    cause(instanceOf(ExtensionConfigurationException.class), message(message)))));
  }

  @ExtendWith(FakeKernel.Use.class)
  static class Illegal {
    @Test
    @EnabledForKernelRange
    void neither() {}

    @Test
    @EnabledForKernelRange(min = "6.1", max = "5.10")
    void reversed() {}

    @Test
    @EnabledForKernelRange(min = "5.10.3")
    void patch() {}

    @Test
    @EnabledForKernelRange(max = "latest")
    void words() {}
  }

  @Test
  void a_range_of_one_series_is_no_error() {
    assertThat(succeededOn("6.1.0", One.class)).containsExactly("test");
  }

  @ExtendWith(FakeKernel.Use.class)
  static class One {
    @Test
    @EnabledForKernelRange(min = "6.1", max = "6.1")
    void test() {}
  }

  /** The one test here that runs on the kernel it runs on. */
  @Test
  @EnabledForKernelRange(min = "5.8")
  void the_running_kernel_is_one_that_can_be_traced() {
    assertThat(System.getProperty("os.version")).matches("(5\\.[89]|5\\.\\d\\d|[6-9]|\\d\\d).*");
  }
}
