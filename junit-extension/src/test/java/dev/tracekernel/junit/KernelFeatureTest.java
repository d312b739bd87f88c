package dev.tracekernel.junit;

import static dev.tracekernel.tracer.kernel.KernelFeature.FENTRY;
import static dev.tracekernel.tracer.kernel.KernelFeature.KPROBES;
import static dev.tracekernel.tracer.kernel.KernelFeature.KPROBE_MULTI;
import static dev.tracekernel.tracer.kernel.KernelFeature.TP_BTF;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.testkit.engine.EventConditions.container;
import static org.junit.platform.testkit.engine.EventConditions.event;
import static org.junit.platform.testkit.engine.EventConditions.finishedSuccessfully;
import static org.junit.platform.testkit.engine.EventConditions.finishedWithFailure;
import static org.junit.platform.testkit.engine.EventConditions.skippedWithReason;
import static org.junit.platform.testkit.engine.EventConditions.test;
import static org.junit.platform.testkit.engine.TestExecutionResultConditions.cause;
import static org.junit.platform.testkit.engine.TestExecutionResultConditions.instanceOf;
import static org.junit.platform.testkit.engine.TestExecutionResultConditions.message;

import dev.tracekernel.tracer.kernel.FeatureAnswer;
import dev.tracekernel.tracer.kernel.KernelFeature;
import dev.tracekernel.tracer.kernel.KernelTracingUnavailable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.Map;
import org.assertj.core.api.Condition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.platform.testkit.engine.Event;
import org.opentest4j.AssertionFailedError;

class KernelFeatureTest {

  private static final String REFUSED = "attaching it failed with EOPNOTSUPP (errno 95)";
  private static final String MISSING =
      "unsupported: kprobe.multi on 6.1.0-50-amd64: attaching it failed with EOPNOTSUPP (errno 95)";

  private final FakeKernel kernel =
      new FakeKernel(
          "6.1.0-50-amd64",
          Map.of(
              KPROBES, new FeatureAnswer.Yes(),
              KPROBE_MULTI, new FeatureAnswer.No(REFUSED),
              FENTRY, new FeatureAnswer.CannotTell("no CAP_BPF", "run it as root")));

  private void assertThatRun(Class<?> suite, Condition<Event> expected) {
    assertThatRun(suite, Map.of(), expected);
  }

  private void assertThatRun(
      Class<?> suite, Map<String, String> parameters, Condition<Event> expected) {
    kernel.run(suite, parameters).allEvents().assertThatEvents().haveExactly(1, expected);
  }

  @Test
  void a_feature_that_works_enables() {
    assertThatRun(Kprobes.class, event(test("test()"), finishedSuccessfully()));
  }

  @Test
  void a_feature_that_is_missing_disables_with_what_the_kernel_answered() {
    assertThatRun(Multi.class, event(test("test()"), skippedWithReason(MISSING)));
  }

  @Test
  void what_the_author_said_stands_beside_it() {
    assertThatRun(
        Reasoned.class,
        event(test("test()"), skippedWithReason(MISSING + " ==> one attach is measured")));
  }

  @Test
  void on_an_older_kernel_the_reason_says_since_when_it_is_in_linux() {
    new FakeKernel("5.10.0-46-amd64", Map.of(KPROBE_MULTI, new FeatureAnswer.No(REFUSED)))
        .run(Multi.class)
        .testEvents()
        .assertThatEvents()
        .haveExactly(
            1,
            event(
                test("test()"),
                skippedWithReason(
                    "unsupported: kprobe.multi on 5.10.0-46-amd64: "
                        + REFUSED
                        + " (new in Linux 5.18)")));
  }

  @Test
  void of_several_features_the_first_that_is_missing_disables_and_no_other_is_tried() {
    assertThatRun(Several.class, event(test("test()"), skippedWithReason(MISSING)));
  }

  @Test
  void features_of_several_annotations_of_ones_own_are_all_needed() {
    assertThatRun(Composed.class, event(test("test()"), skippedWithReason(MISSING)));
  }

  @Test
  void a_class_is_skipped_whole() {
    assertThatRun(WholeClass.class, event(container(WholeClass.class), skippedWithReason(MISSING)));
  }

  @Test
  void a_feature_that_is_declared_and_missing_fails() {
    assertThatRun(
        Multi.class,
        Map.of("tracekernel.kernel.has", "KPROBES, KPROBE_MULTI"),
        event(
            test("test()"),
            finishedWithFailure(
                instanceOf(AssertionFailedError.class),
                message(
                    "kernel 6.1.0-50-amd64 is declared to have kprobe.multi"
                        + " (tracekernel.kernel.has), and has it not: "
                        + REFUSED))));
  }

  @Test
  void a_feature_may_be_declared_by_the_name_that_reports_have() {
    assertThatRun(
        Multi.class,
        Map.of("tracekernel.kernel.has", "ring buffer, kprobe.multi"),
        event(test("test()"), finishedWithFailure(instanceOf(AssertionFailedError.class))));
  }

  @Test
  void a_feature_that_is_declared_fails_even_where_what_is_unavailable_is_skipped() {
    assertThatRun(
        Multi.class,
        Map.of("tracekernel.kernel.has", "KPROBE_MULTI", "tracekernel.unavailable", "skip"),
        event(test("test()"), finishedWithFailure(instanceOf(AssertionFailedError.class))));
  }

  @Test
  void a_feature_that_is_missing_is_skipped_where_others_are_declared() {
    assertThatRun(
        Multi.class,
        Map.of("tracekernel.kernel.has", "KPROBES,FENTRY"),
        event(test("test()"), skippedWithReason(MISSING)));
  }

  @Test
  void a_declared_feature_that_works_enables() {
    assertThatRun(
        Kprobes.class,
        Map.of("tracekernel.kernel.has", "KPROBES"),
        event(test("test()"), finishedSuccessfully()));
  }

  @Test
  void a_declaration_of_an_unknown_feature_is_an_error_even_where_nothing_is_missing() {
    assertThatRun(
        Kprobes.class,
        Map.of("tracekernel.kernel.has", "KPROBE"),
        failure(
            ExtensionConfigurationException.class,
            "tracekernel.kernel.has: there is no feature KPROBE; legal values: BTF, RING_BUFFER,"
                + " RAW_TRACEPOINT, TP_BTF, TRACEPOINT, KPROBES, KPROBE_MULTI, KPROBE_SESSION,"
                + " FENTRY, FEXIT, LSM, UPROBES, UPROBE_MULTI, UPROBE_SESSION, BPF_ITERATORS,"
                + " TASK_STORAGE, BPF_COOKIE, HARDWARE_EVENTS, IO_URING, COMPAT"));
  }

  @Test
  void what_cannot_be_told_fails_with_its_remedy() {
    assertThatRun(
        Fentry.class,
        failure(
            KernelTracingUnavailable.class,
            "kernel tracing is unavailable: it cannot be told whether fentry works on"
                + " 6.1.0-50-amd64: no CAP_BPF"
                + System.lineSeparator()
                + "to mend it: run it as root"));
  }

  @Test
  void what_cannot_be_told_is_skipped_where_the_run_asks_for_that() {
    assertThatRun(
        Fentry.class,
        Map.of("tracekernel.unavailable", "skip"),
        event(
            test("test()"),
            skippedWithReason(
                "it cannot be told whether fentry works on 6.1.0-50-amd64: no CAP_BPF")));
  }

  @Test
  void no_feature_is_an_error() {
    assertThatRun(
        None.class,
        failure(ExtensionConfigurationException.class, "@EnabledIfKernelFeature names no feature"));
  }

  private static Condition<Event> failure(Class<? extends Throwable> type, String message) {
    return event(test("test()"), finishedWithFailure(cause(instanceOf(type), message(message))));
  }

  @ExtendWith(FakeKernel.Use.class)
  static class Kprobes {
    @Test
    @EnabledIfKernelFeature(KPROBES)
    void test() {}
  }

  @ExtendWith(FakeKernel.Use.class)
  static class Multi {
    @Test
    @EnabledIfKernelFeature(KPROBE_MULTI)
    void test() {}
  }

  @ExtendWith(FakeKernel.Use.class)
  static class Reasoned {
    @Test
    @EnabledIfKernelFeature(value = KPROBE_MULTI, disabledReason = "one attach is measured")
    void test() {}
  }

  @ExtendWith(FakeKernel.Use.class)
  static class Several {
    @Test
    @EnabledIfKernelFeature({KPROBES, KPROBE_MULTI, TP_BTF})
    void test() {}
  }

  @EnabledIfKernelFeature(KPROBES)
  @Retention(RetentionPolicy.RUNTIME)
  @interface NeedsKprobes {}

  @EnabledIfKernelFeature(KPROBE_MULTI)
  @Retention(RetentionPolicy.RUNTIME)
  @interface NeedsMulti {}

  @ExtendWith(FakeKernel.Use.class)
  static class Composed {
    @Test
    @NeedsKprobes
    @NeedsMulti
    void test() {}
  }

  @ExtendWith(FakeKernel.Use.class)
  @EnabledIfKernelFeature(KPROBES)
  @EnabledIfKernelFeature(KPROBE_MULTI)
  static class WholeClass {
    @Test
    void test() {}
  }

  @ExtendWith(FakeKernel.Use.class)
  static class Fentry {
    @Test
    @EnabledIfKernelFeature(FENTRY)
    void test() {}
  }

  @ExtendWith(FakeKernel.Use.class)
  static class None {
    @Test
    @EnabledIfKernelFeature({})
    void test() {}
  }

  /** The one test here that asks the kernel it runs on. */
  @Test
  @EnabledIfKernelFeature(TP_BTF)
  void the_running_kernel_is_asked() {
    assertThat(TP_BTF.probe()).isEqualTo(new FeatureAnswer.Yes());
  }

  @Test
  void the_running_kernel_gives_the_condition_the_probed_answer() {
    for (KernelFeature feature : KernelFeature.values()) {
      assertThat(RunningKernel.running().probe().apply(feature)).isSameAs(feature.probe());
    }
  }
}
