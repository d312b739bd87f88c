package dev.tracekernel.junit;

import static dev.tracekernel.junit.FakeTracing.note;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.tracekernel.tracer.KernelTrace;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** When windows open and close, and who gets which. */
@Tag("any-kernel") // with a tracer that it makes up
class WindowsTest {

  private final FakeTracing tracing = new FakeTracing();

  private void succeeds(Class<?> suite, int tests) {
    tracing
        .run(suite)
        .testEvents()
        .assertStatistics(events -> events.started(tests).succeeded(tests));
    assertThat(tracing.windows()).isNotEmpty().allMatch(FakeWindow::isClosed);
  }

  @Test
  void the_methods_around_a_test_share_its_trace() {
    succeeds(Around.class, 1);
    assertThat(tracing.notes()).containsExactly(List.of("before", "test", "after"));
  }

  @ExtendWith(FakeTracing.Use.class)
  @TraceKernel
  static class Around {
    @BeforeEach
    void before(KernelTrace trace) {
      note(trace, "before");
    }

    @Test
    void test(KernelTrace trace) {
      note(trace, "test");
    }

    @AfterEach
    void after(KernelTrace trace) {
      note(trace, "after");
    }
  }

  @Test
  void a_test_without_a_parameter_is_traced_too() {
    succeeds(Silent.class, 1);
    assertThat(tracing.notes()).containsExactly(List.of());
  }

  @ExtendWith(FakeTracing.Use.class)
  @TraceKernel
  static class Silent {
    @Test
    void test() {}
  }

  @Test
  void the_class_has_a_trace_of_its_own_if_a_method_asks_for_it() {
    succeeds(AroundAll.class, 2);
    assertThat(tracing.notes())
        .containsExactly(List.of("before all", "after all"), List.of("test"), List.of("test"));
  }

  @ExtendWith(FakeTracing.Use.class)
  @TraceKernel
  static class AroundAll {
    @BeforeAll
    static void beforeAll(KernelTrace trace) {
      note(trace, "before all");
    }

    @Test
    void first(KernelTrace trace) {
      note(trace, "test");
    }

    @Test
    void second(KernelTrace trace) {
      note(trace, "test");
    }

    @AfterAll
    static void afterAll(KernelTrace trace) {
      note(trace, "after all");
    }
  }

  @Test
  void a_trace_for_after_all_begins_before_the_tests() {
    succeeds(OnlyAfterAll.class, 1);
    assertThat(tracing.notes()).containsExactly(List.of("after all"), List.of("test"));
  }

  @ExtendWith(FakeTracing.Use.class)
  @TraceKernel
  static class OnlyAfterAll {
    @Test
    void test(KernelTrace trace) {
      note(trace, "test");
    }

    @AfterAll
    static void afterAll(KernelTrace trace) {
      note(trace, "after all");
    }
  }

  @Test
  void a_constructor_gets_the_trace_of_its_test() {
    succeeds(InConstructor.class, 2);
    assertThat(tracing.notes())
        .containsExactly(List.of("constructor", "test"), List.of("constructor", "test"));
  }

  @ExtendWith(FakeTracing.Use.class)
  @TraceKernel
  static class InConstructor {
    InConstructor(KernelTrace trace) {
      note(trace, "constructor");
    }

    @Test
    void first(KernelTrace trace) {
      note(trace, "test");
    }

    @Test
    void second(KernelTrace trace) {
      note(trace, "test");
    }
  }

  @Test
  void a_constructor_per_class_gets_the_trace_of_the_class() {
    succeeds(PerClass.class, 1);
    assertThat(tracing.notes())
        .containsExactly(List.of("constructor", "before all", "after all"), List.of("test"));
  }

  @ExtendWith(FakeTracing.Use.class)
  @TraceKernel
  @TestInstance(TestInstance.Lifecycle.PER_CLASS)
  static class PerClass {
    PerClass(KernelTrace trace) {
      note(trace, "constructor");
    }

    @BeforeAll
    void beforeAll(KernelTrace trace) {
      note(trace, "before all");
    }

    @Test
    void test(KernelTrace trace) {
      note(trace, "test");
    }

    @AfterAll
    void afterAll(KernelTrace trace) {
      note(trace, "after all");
    }
  }

  @Test
  void each_repetition_has_its_own_window() {
    succeeds(Repeated.class, 50);
    assertThat(tracing.notes()).hasSize(50).doesNotHaveDuplicates().allMatch(n -> n.size() == 1);
  }

  @ExtendWith(FakeTracing.Use.class)
  @TraceKernel
  static class Repeated {
    @RepeatedTest(50)
    void test(KernelTrace trace, RepetitionInfo info) {
      note(trace, "repetition " + info.getCurrentRepetition());
    }
  }

  @Test
  void each_invocation_of_a_parameterized_test_has_its_own_window() {
    succeeds(Parameterized.class, 2);
    assertThat(tracing.notes()).containsExactly(List.of("a"), List.of("b"));
  }

  @ExtendWith(FakeTracing.Use.class)
  static class Parameterized {
    @TraceKernel
    @ParameterizedTest
    @ValueSource(strings = {"a", "b"})
    void test(String argument, KernelTrace trace) {
      note(trace, argument);
    }
  }

  @Test
  void dynamic_tests_share_the_window_of_their_factory() {
    succeeds(Dynamic.class, 2);
    assertThat(tracing.notes()).containsExactly(List.of("factory", "a", "b"));
  }

  @ExtendWith(FakeTracing.Use.class)
  @TraceKernel
  static class Dynamic {
    @TestFactory
    Stream<DynamicTest> tests(KernelTrace trace) {
      note(trace, "factory");
      return Stream.of("a", "b").map(name -> dynamicTest(name, () -> note(trace, name)));
    }
  }

  @Test
  void nested_classes_are_traced_and_have_class_traces_of_their_own() {
    succeeds(Outer.class, 2);
    assertThat(tracing.notes())
        .containsExactly(
            List.of("outer"), List.of("before", "test"), List.of("inner"), List.of("before", "in"));
  }

  @ExtendWith(FakeTracing.Use.class)
  @TraceKernel
  static class Outer {
    @BeforeAll
    static void beforeAll(KernelTrace trace) {
      note(trace, "outer");
    }

    @BeforeEach
    void before(KernelTrace trace) {
      note(trace, "before");
    }

    @Test
    void test(KernelTrace trace) {
      note(trace, "test");
    }

    @Nested
    class Inner {
      @BeforeAll
      static void beforeAll(KernelTrace trace) {
        note(trace, "inner");
      }

      @Test
      void test(KernelTrace trace) {
        note(trace, "in");
      }
    }
  }

  @Test
  void tests_that_run_at_the_same_time_have_their_own_windows() {
    tracing
        .run(
            AtOnce.class,
            kit ->
                kit.configurationParameter("junit.jupiter.execution.parallel.enabled", "true")
                    .configurationParameter(
                        "junit.jupiter.execution.parallel.mode.default", "concurrent")
                    .configurationParameter(
                        "junit.jupiter.execution.parallel.config.strategy", "fixed")
                    .configurationParameter(
                        "junit.jupiter.execution.parallel.config.fixed.parallelism", "8"))
        .testEvents()
        .assertStatistics(events -> events.started(8).succeeded(8));
    assertThat(tracing.notes()).hasSize(8).doesNotHaveDuplicates().allMatch(n -> n.size() == 2);
  }

  @ExtendWith(FakeTracing.Use.class)
  @TraceKernel
  static class AtOnce {
    private static final CountDownLatch ALL_RUN = new CountDownLatch(8);

    @RepeatedTest(8)
    void test(KernelTrace trace, RepetitionInfo info) throws InterruptedException {
      note(trace, "begin " + info.getCurrentRepetition());
      ALL_RUN.countDown();
      ALL_RUN.await();
      note(trace, "end " + info.getCurrentRepetition());
    }
  }

  @Test
  void the_window_of_a_failing_test_is_closed() {
    tracing.run(Failing.class).testEvents().assertStatistics(events -> events.failed(1));
    assertThat(tracing.windows()).singleElement().matches(FakeWindow::isClosed);
  }

  @ExtendWith(FakeTracing.Use.class)
  @TraceKernel
  static class Failing {
    @BeforeEach
    void before() {
      throw new IllegalStateException("on purpose");
    }

    @Test
    void test() {}
  }

  @Test
  void a_window_is_closed_before_extensions_around_it_clean_up() {
    succeeds(CleanedUp.class, 1);
    assertThat(tracing.notes()).containsExactly(List.of("test"));
  }

  @ExtendWith({FakeTracing.Use.class, CleanUp.class})
  @TraceKernel
  static class CleanedUp {
    private static KernelTrace seen;

    @Test
    void test(KernelTrace trace) {
      seen = trace;
      note(trace, "test");
    }
  }

  static final class CleanUp implements AfterEachCallback {
    @Override
    public void afterEach(ExtensionContext context) {
      assertThatIllegalStateException().isThrownBy(() -> note(CleanedUp.seen, "clean-up"));
    }
  }
}
