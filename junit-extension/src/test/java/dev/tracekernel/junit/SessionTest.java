package dev.tracekernel.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracekernel.tracer.KernelTrace;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/** How long the tracer is kept. */
@Tag("any-kernel") // with a tracer that it makes up
class SessionTest {

  private static final FakeTracing INNER = new FakeTracing();

  private final FakeTracing tracing = new FakeTracing();

  @Test
  void a_session_opens_one_tracer_for_all_its_executions_and_closes_it() {
    assertThat(tracing.launch(First.class, Second.class))
        .extracting(SummaryGeneratingListener::getSummary)
        .allMatch(summary -> summary.getTestsSucceededCount() == 1);
    assertThat(tracing.windows()).hasSize(2);
    assertThat(tracing.sessions()).isEqualTo(1);
    assertThat(tracing.closedSessions()).isEqualTo(1);
  }

  @Test
  void an_execution_without_a_session_closes_its_tracer_too() {
    tracing.run(First.class).testEvents().assertStatistics(events -> events.succeeded(1));
    assertThat(tracing.closedSessions()).isEqualTo(1);
  }

  @ExtendWith(FakeTracing.Use.class)
  @TraceKernel
  static class First {
    @Test
    void test() {}
  }

  @ExtendWith(FakeTracing.Use.class)
  @TraceKernel
  static class Second {
    @Test
    void test() {}
  }

  @Test
  void a_run_inside_a_test_leaves_the_window_of_that_test_alone() {
    tracing.run(Launching.class).testEvents().assertStatistics(events -> events.succeeded(1));
    assertThat(tracing.notes()).containsExactly(List.of("after the inner run"));
    assertThat(tracing.closedSessions()).isEqualTo(1);
    assertThat(INNER.windows()).hasSize(1);
    assertThat(INNER.closedSessions()).isEqualTo(1);
  }

  @ExtendWith(FakeTracing.Use.class)
  @TraceKernel
  static class Launching {
    @Test
    void test(KernelTrace trace) {
      INNER.run(First.class).testEvents().assertStatistics(events -> events.succeeded(1));
      FakeTracing.note(trace, "after the inner run");
    }
  }
}
