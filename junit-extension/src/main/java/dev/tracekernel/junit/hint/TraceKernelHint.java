package dev.tracekernel.junit.hint;

import dev.tracekernel.tracer.KernelTrace;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.LifecycleMethodExecutionExceptionHandler;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;
import org.junit.jupiter.api.extension.TestWatcher;

/**
 * Names {@code @TraceKernel} where JUnit finds no resolver for a {@link KernelTrace}.
 *
 * <p>It rewords JUnit's error and resolves nothing by itself, so that it never competes with a
 * resolver of the user's own.
 */
public final class TraceKernelHint
    implements TestExecutionExceptionHandler,
        LifecycleMethodExecutionExceptionHandler,
        TestWatcher {

  private static final String UNRESOLVED =
      "No ParameterResolver registered for parameter [" + KernelTrace.class.getName() + " ";

  /** Creates the extension; JUnit does, by its service loader. */
  public TraceKernelHint() {}

  @Override
  public void handleTestExecutionException(ExtensionContext context, Throwable error)
      throws Throwable {
    throw reword(error, "the method or its class");
  }

  @Override
  public void handleBeforeEachMethodExecutionException(ExtensionContext context, Throwable error)
      throws Throwable {
    throw reword(error, "the test method or its class");
  }

  @Override
  public void handleAfterEachMethodExecutionException(ExtensionContext context, Throwable error)
      throws Throwable {
    throw reword(error, "the test method or its class");
  }

  @Override
  public void handleBeforeAllMethodExecutionException(ExtensionContext context, Throwable error)
      throws Throwable {
    throw reword(error, "the class");
  }

  @Override
  public void handleAfterAllMethodExecutionException(ExtensionContext context, Throwable error)
      throws Throwable {
    throw reword(error, "the class");
  }

  /** A constructor's error passes no handler; what is left is to add to it. */
  @Override
  public void testFailed(ExtensionContext context, Throwable error) {
    if (isUnresolved(error)) {
      error.addSuppressed(hint("the class", error));
    }
  }

  private static Throwable reword(Throwable error, String place) {
    return isUnresolved(error) ? hint(place, error) : error;
  }

  private static boolean isUnresolved(Throwable error) {
    return error instanceof ParameterResolutionException
        && String.valueOf(error.getMessage()).startsWith(UNRESOLVED);
  }

  private static ParameterResolutionException hint(String place, Throwable error) {
    return new ParameterResolutionException(
        "a KernelTrace is asked for, but nothing is traced: add @TraceKernel to %s (%s)"
            .formatted(place, error.getMessage()),
        error);
  }
}
