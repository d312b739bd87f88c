package dev.tracekernel.junit;

import static org.junit.platform.commons.support.AnnotationSupport.findAnnotatedMethods;
import static org.junit.platform.commons.support.HierarchyTraversalMode.TOP_DOWN;

import dev.tracekernel.tracer.KernelTrace;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.DynamicTestInvocationContext;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Opens and closes the windows, whichever way the extension was registered. */
abstract class TracingExtension
    implements BeforeAllCallback,
        BeforeEachCallback,
        AfterEachCallback,
        AfterAllCallback,
        InvocationInterceptor,
        ParameterResolver {

  @Override
  public void beforeAll(ExtensionContext context) {
    if (asksForClassTrace(context.getRequiredTestClass())) {
      Windows.of(context);
    }
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    Windows.of(context);
  }

  /** A dynamic test has no window of its own, and its failure is none of its factory's. */
  @Override
  public void interceptDynamicTest(
      Invocation<Void> invocation, DynamicTestInvocationContext test, ExtensionContext context)
      throws Throwable {
    try {
      invocation.proceed();
    } catch (Throwable failure) {
      Windows.fail(context, failure);
      throw failure;
    }
  }

  @Override
  public void afterEach(ExtensionContext context) {
    Windows.close(context);
  }

  @Override
  public void afterAll(ExtensionContext context) {
    Windows.close(context);
  }

  /** Gives a constructor's parameter the test that the instance is for. */
  @Override
  public ExtensionContextScope getTestInstantiationExtensionContextScope(ExtensionContext root) {
    return ExtensionContextScope.TEST_METHOD;
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == KernelTrace.class && isResolver(context);
  }

  @Override
  public KernelTrace resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return Windows.of(context);
  }

  /** An annotation and a field may both have registered one, and JUnit refuses two resolvers. */
  @SuppressWarnings("ReferenceEquality") // it is about this very object
  private boolean isResolver(ExtensionContext context) {
    return context
            .getStore(Tracing.NAMESPACE)
            .getOrComputeIfAbsent(TracingExtension.class, key -> this, TracingExtension.class)
        == this;
  }

  private static boolean asksForClassTrace(Class<?> type) {
    return Stream.of(BeforeAll.class, AfterAll.class)
        .flatMap(annotation -> findAnnotatedMethods(type, annotation, TOP_DOWN).stream())
        .flatMap(method -> Arrays.stream(method.getParameterTypes()))
        .anyMatch(KernelTrace.class::equals);
  }
}
