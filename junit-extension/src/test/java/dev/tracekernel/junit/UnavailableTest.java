package dev.tracekernel.junit;

import static org.junit.platform.testkit.engine.EventConditions.abortedWithReason;
import static org.junit.platform.testkit.engine.EventConditions.container;
import static org.junit.platform.testkit.engine.EventConditions.event;
import static org.junit.platform.testkit.engine.EventConditions.finishedWithFailure;
import static org.junit.platform.testkit.engine.EventConditions.test;
import static org.junit.platform.testkit.engine.TestExecutionResultConditions.instanceOf;
import static org.junit.platform.testkit.engine.TestExecutionResultConditions.message;

import dev.tracekernel.tracer.KernelTrace;
import dev.tracekernel.tracer.TraceDeclaration;
import dev.tracekernel.tracer.kernel.KernelTracingUnavailable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.opentest4j.TestAbortedException;

@Tag("any-kernel") // with a tracer that it makes up
class UnavailableTest {

  private static final String REASON =
      "kernel tracing is unavailable: no CAP_BPF"
          + System.lineSeparator()
          + "to mend it: run as root";

  private final FakeTracing available = new FakeTracing();
  private final FakeTracing unavailable =
      new FakeTracing() {
        @Override
        public FakeWindow start(TraceDeclaration declaration) {
          throw new KernelTracingUnavailable("no CAP_BPF", "run as root");
        }
      };

  private static EngineExecutionResults run(FakeTracing tracing, Class<?> suite, String value) {
    return tracing.run(suite, kit -> kit.configurationParameter("tracekernel.unavailable", value));
  }

  @Test
  void fails_the_test_with_what_is_missing_and_its_remedy() {
    unavailable
        .run(Traced.class)
        .testEvents()
        .assertThatEvents()
        .haveExactly(
            1,
            event(
                test("test()"),
                finishedWithFailure(instanceOf(KernelTracingUnavailable.class), message(REASON))));
  }

  @Test
  void fails_the_test_where_the_run_asks_for_that() {
    run(unavailable, Traced.class, "fail")
        .testEvents()
        .assertStatistics(events -> events.failed(1).aborted(0));
  }

  @Test
  void skips_the_test_for_the_same_reason_where_the_run_asks_for_that() {
    run(unavailable, Traced.class, "skip")
        .testEvents()
        .assertThatEvents()
        .haveExactly(
            1,
            event(
                test("test()"),
                abortedWithReason(instanceOf(TestAbortedException.class), message(REASON))));
  }

  @Test
  void skips_the_class_where_a_method_before_all_tests_asks_for_the_trace() {
    run(unavailable, TracedClass.class, "skip")
        .containerEvents()
        .assertThatEvents()
        .haveExactly(
            1,
            event(
                container(TracedClass.class),
                abortedWithReason(instanceOf(TestAbortedException.class), message(REASON))));
  }

  @Test
  void skips_nothing_where_the_kernel_can_be_traced() {
    run(available, Traced.class, "skip")
        .testEvents()
        .assertStatistics(events -> events.succeeded(1).aborted(0));
  }

  @Test
  void an_illegal_value_is_an_error_even_where_the_kernel_can_be_traced() {
    run(available, Traced.class, "ignore")
        .testEvents()
        .assertThatEvents()
        .haveExactly(
            1,
            event(
                test("test()"),
                finishedWithFailure(
                    instanceOf(ExtensionConfigurationException.class),
                    message(
                        "tracekernel.unavailable=ignore is not legal; legal values: fail, skip"))));
  }

  @ExtendWith(FakeTracing.Use.class)
  @TraceKernel
  static class Traced {
    @Test
    void test() {}
  }

  @ExtendWith(FakeTracing.Use.class)
  @TraceKernel
  static class TracedClass {
    @BeforeAll
    static void beforeAll(KernelTrace trace) {}

    @Test
    void test() {}
  }
}
