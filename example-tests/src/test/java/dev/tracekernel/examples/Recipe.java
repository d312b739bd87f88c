package dev.tracekernel.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import dev.tracekernel.assertions.InconclusiveTraceError;
import dev.tracekernel.tracer.KernelTrace;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestExecutionResult.Status;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Events;

/** Runs one test of a recipe as JUnit does, and shows how it failed. */
final class Recipe {

  private Recipe() {}

  /**
   * Asserts that the test fails because of what the trace shows, and goes on with that failure.
   *
   * <p>Where the run skips what cannot be traced, this is skipped too.
   */
  static AbstractThrowableAssert<?, ?> assertThatFails(Class<?> recipe, String test) {
    return assertThatFails(recipe, test, KernelTrace.class);
  }

  static AbstractThrowableAssert<?, ?> assertThatFails(
      Class<?> recipe, String test, Class<?>... parameters) {
    Events tests =
        EngineTestKit.engine("junit-jupiter")
            .enableImplicitConfigurationParameters(true)
            .selectors(selectMethod(recipe, test, parameters))
            .execute()
            .testEvents();
    tests.assertStatistics(statistics -> statistics.started(1).finished(1));
    return assertThat(failure(tests))
        .as("%s of %s", test, recipe.getSimpleName())
        .isInstanceOf(AssertionError.class)
        .isNotInstanceOf(InconclusiveTraceError.class);
  }

  private static Throwable failure(Events tests) {
    TestExecutionResult result =
        tests
            .finished()
            .map(event -> event.getRequiredPayload(TestExecutionResult.class))
            .findFirst()
            .orElseThrow();
    Throwable reason =
        result.getThrowable().orElseThrow(() -> new AssertionError("the test passed"));
    assumeFalse(result.getStatus() == Status.ABORTED, reason::getMessage);
    return reason;
  }
}
