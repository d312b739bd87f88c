package dev.tracekernel.junit;

import static dev.tracekernel.junit.FakeTracing.note;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.junit.platform.testkit.engine.EventConditions.event;
import static org.junit.platform.testkit.engine.EventConditions.finishedWithFailure;
import static org.junit.platform.testkit.engine.EventConditions.test;
import static org.junit.platform.testkit.engine.TestExecutionResultConditions.instanceOf;
import static org.junit.platform.testkit.engine.TestExecutionResultConditions.message;

import dev.tracekernel.tracer.KernelTrace;
import dev.tracekernel.tracer.TraceDeclaration;
import dev.tracekernel.tracer.TraceScope;
import dev.tracekernel.tracer.probe.UnknownProbeException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.RegisterExtension;

@Tag("any-kernel") // with a tracer that it makes up
class KernelTraceExtensionTest {

  private final FakeTracing tracing = new FakeTracing();

  private void succeeds(Class<?> suite) {
    tracing.run(suite).testEvents().assertStatistics(events -> events.started(1).succeeded(1));
  }

  private void fails(Class<?> suite, Class<? extends Exception> type, String text) {
    tracing
        .run(suite)
        .testEvents()
        .assertThatEvents()
        .haveExactly(
            1, event(test("test()"), finishedWithFailure(instanceOf(type), message(text))));
  }

  @Test
  void gives_the_trace_of_the_running_test_by_parameter_and_by_accessor() {
    succeeds(Static.class);
    assertThat(tracing.notes())
        .containsExactly(List.of("before all"), List.of("by field", "by parameter", "after"));
  }

  @ExtendWith(FakeTracing.Use.class)
  static class Static {
    @RegisterExtension
    static final KernelTraceExtension KERNEL = KernelTraceExtension.of("syscall:openat");

    @BeforeAll
    static void beforeAll(KernelTrace trace) {
      note(trace, "before all");
    }

    @Test
    void test(KernelTrace trace) {
      note(KERNEL.trace(), "by field");
      note(trace, "by parameter");
    }

    @AfterEach
    void after() {
      note(KERNEL.trace(), "after");
    }
  }

  @Test
  void traces_with_the_memory_limit_that_was_asked_for() {
    succeeds(Limited.class);
    assertThat(tracing.windows())
        .extracting(FakeWindow::declaration)
        .containsExactly(TraceDeclaration.allSystemCalls().withMemoryLimit(1 << 16));
  }

  @ExtendWith(FakeTracing.Use.class)
  static class Limited {
    @RegisterExtension
    final KernelTraceExtension kernel = KernelTraceExtension.allSystemCalls().memoryLimit(1 << 16);

    @Test
    void test() {}
  }

  @Test
  void traces_the_scope_that_was_asked_for() {
    succeeds(OfProcess.class);
    assertThat(tracing.windows())
        .extracting(FakeWindow::declaration)
        .containsExactly(
            TraceDeclaration.of("syscall:openat").withScope(TraceScope.processAndChildren(4711)));
  }

  @ExtendWith(FakeTracing.Use.class)
  static class OfProcess {
    @RegisterExtension
    final KernelTraceExtension kernel =
        KernelTraceExtension.of("syscall:openat").scope(TraceScope.processAndChildren(4711));

    @Test
    void test() {}
  }

  @Test
  void has_no_trace_outside_a_test() {
    assertThatIllegalStateException()
        .isThrownBy(KernelTraceExtension.allSystemCalls()::trace)
        .withMessage(
            "no traced test runs on thread \"%s\"; on another thread than the test's, use a"
                + " KernelTrace parameter of the test",
            Thread.currentThread().getName());
  }

  @Test
  void has_no_trace_once_the_test_is_over() {
    succeeds(Static.class);
    assertThatIllegalStateException().isThrownBy(Static.KERNEL::trace);
  }

  @Test
  void two_fields_in_a_class_are_an_error() {
    fails(
        TwoFields.class,
        ExtensionConfigurationException.class,
        TwoFields.class.getName() + " has 2 fields with a KernelTraceExtension; keep one of them");
  }

  @ExtendWith(FakeTracing.Use.class)
  static class TwoFields {
    @RegisterExtension static final KernelTraceExtension ONE = KernelTraceExtension.of();
    @RegisterExtension final KernelTraceExtension two = KernelTraceExtension.of();

    @Test
    void test() {}
  }

  @Test
  void an_unknown_probe_fails_the_test_and_not_its_class() {
    fails(
        UnknownInField.class,
        UnknownProbeException.class,
        "unknown system call \"opnat\"; did you mean openat, openat2?");
  }

  @ExtendWith(FakeTracing.Use.class)
  static class UnknownInField {
    @RegisterExtension
    static final KernelTraceExtension KERNEL = KernelTraceExtension.of("syscall:opnat");

    @Test
    void test() {}
  }
}
