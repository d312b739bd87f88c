package dev.tracekernel.assertions;

import dev.tracekernel.tracer.KernelTrace;
import dev.tracekernel.tracer.Latency;
import dev.tracekernel.tracer.Values;
import dev.tracekernel.tracer.event.KernelEvent;
import java.util.List;
import java.util.function.Consumer;
import org.assertj.core.annotation.CheckReturnValue;
import org.assertj.core.api.AbstractSoftAssertions;
import org.assertj.core.api.ListAssert;
import org.assertj.core.api.StandardSoftAssertionsProvider;

/**
 * AssertJ's soft assertions, with those on traces: failures are collected, and thrown together by
 * {@link #assertAll}.
 *
 * <pre>{@code
 * KernelSoftAssertions.assertSoftly(
 *     softly -> {
 *       softly.assertThat(trace).doesNotContain(called("connect"), called("execve"));
 *       softly.assertThat(file).hasContent("done");
 *     });
 * }</pre>
 *
 * <p>A trace that cannot tell is collected as a failure. What is no {@link AssertionError} is
 * thrown at once: it is a mistake in the test.
 *
 * <p>What is asserted of something else that a trace gives, by {@code asString()} or {@code
 * asInstanceOf(...)}, is thrown at once.
 */
public final class KernelSoftAssertions extends AbstractSoftAssertions
    implements StandardSoftAssertionsProvider {

  private final Failures collected =
      new Failures() {
        @Override
        public void accept(AssertionError failure) {
          collectAssertionError(failure);
        }

        @Override
        public ListAssert<KernelEvent> list(List<KernelEvent> events) {
          return assertThat(events);
        }
      };

  /** Starts to collect; end with {@link #assertAll}, or write {@link #assertSoftly}. */
  public KernelSoftAssertions() {}

  /** Runs assertions, then throws the failures that they had together. */
  public static void assertSoftly(Consumer<KernelSoftAssertions> assertions) {
    KernelSoftAssertions softly = new KernelSoftAssertions();
    assertions.accept(softly);
    softly.assertAll();
  }

  /** Starts an assertion on a trace. */
  @CheckReturnValue
  public KernelTraceAssert assertThat(KernelTrace trace) {
    return new KernelTraceAssert(trace, collected);
  }

  /** Starts an assertion on what was measured. */
  @CheckReturnValue
  public LatencyAssert assertThat(Latency latency) {
    return new LatencyAssert(latency, collected);
  }

  /** Starts an assertion on values that were counted. */
  @CheckReturnValue
  public ValuesAssert assertThat(Values values) {
    return new ValuesAssert(values, collected);
  }

  /** Starts an assertion on what was measured of two ways to do something. */
  @CheckReturnValue
  public AbLatencyAssert assertThat(AbLatency latency) {
    return new AbLatencyAssert(latency, collected);
  }
}
