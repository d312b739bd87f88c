package dev.tracekernel.junit.hint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.tracekernel.tracer.KernelTrace;
import java.lang.reflect.Method;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/** Runs classes that lack {@code @TraceKernel} by the launcher, as a build tool does. */
@Tag("any-kernel") // no tracer is there
class TraceKernelHintTest {

  private static final String DETECTION = "junit.jupiter.extensions.autodetection.enabled";
  private static final String MISSING =
      "a KernelTrace is asked for, but nothing is traced: add @TraceKernel to ";

  private static TestExecutionSummary launch(Class<?> suite, String... detection) {
    LauncherDiscoveryRequestBuilder request =
        LauncherDiscoveryRequestBuilder.request().selectors(selectClass(suite));
    List.of(detection).forEach(value -> request.configurationParameter(DETECTION, value));
    SummaryGeneratingListener listener = new SummaryGeneratingListener();
    LauncherFactory.create().execute(request.build(), listener);
    return listener.getSummary();
  }

  private static Throwable failure(Class<?> suite, String... detection) {
    return launch(suite, detection).getFailures().getFirst().getException();
  }

  private static void assertHint(Class<?> suite, String place, String name) throws Exception {
    Method method = suite.getDeclaredMethod(name, KernelTrace.class);
    assertThat(failure(suite))
        .isInstanceOf(ParameterResolutionException.class)
        .hasMessage(
            MISSING + "%s (No ParameterResolver registered for parameter [%s] in method [%s].)",
            place,
            method.getParameters()[0],
            method.toGenericString());
  }

  @Test
  void a_test_method_is_told_what_it_lacks() throws Exception {
    assertHint(InMethod.class, "the method or its class", "test");
  }

  static class InMethod {
    @Test
    void test(KernelTrace trace) {}
  }

  @Test
  void a_method_before_each_test_is_told_what_it_lacks() throws Exception {
    assertHint(InBeforeEach.class, "the test method or its class", "before");
  }

  static class InBeforeEach {
    @BeforeEach
    void before(KernelTrace trace) {}

    @Test
    void test() {}
  }

  @Test
  void a_method_after_each_test_is_told_what_it_lacks() throws Exception {
    assertHint(InAfterEach.class, "the test method or its class", "after");
  }

  static class InAfterEach {
    @Test
    void test() {}

    @AfterEach
    void after(KernelTrace trace) {}
  }

  @Test
  void a_method_before_all_tests_is_told_what_it_lacks() throws Exception {
    assertHint(InBeforeAll.class, "the class", "before");
  }

  static class InBeforeAll {
    @BeforeAll
    static void before(KernelTrace trace) {}

    @Test
    void test() {}
  }

  @Test
  void a_method_after_all_tests_is_told_what_it_lacks() throws Exception {
    assertHint(InAfterAll.class, "the class", "after");
  }

  static class InAfterAll {
    @Test
    void test() {}

    @AfterAll
    static void after(KernelTrace trace) {}
  }

  @Test
  void the_error_of_a_constructor_carries_the_hint() {
    assertThat(failure(InConstructor.class).getSuppressed())
        .singleElement()
        .extracting(Throwable::getMessage)
        .asString()
        .startsWith(MISSING + "the class (No ParameterResolver registered for parameter [");
  }

  static class InConstructor {
    InConstructor(KernelTrace trace) {}

    @Test
    void test() {}
  }

  @Test
  void errors_about_other_parameters_stay_as_they_are() {
    assertThat(failure(OtherParameter.class))
        .isInstanceOf(ParameterResolutionException.class)
        .message()
        .startsWith("No ParameterResolver registered for parameter [java.lang.Thread ");
  }

  static class OtherParameter {
    @Test
    void test(Thread thread) {}
  }

  @Test
  void other_errors_stay_as_they_are() {
    assertThat(failure(OtherError.class)).isSameAs(OtherError.ERROR);
  }

  static class OtherError {
    private static final AssertionError ERROR = new AssertionError("on purpose");

    @Test
    void test() {
      throw ERROR;
    }
  }

  @Test
  void a_resolver_of_the_users_own_is_left_alone() {
    assertThat(launch(OwnResolver.class).getTestsSucceededCount()).isEqualTo(1);
  }

  @ExtendWith(Resolver.class)
  static class OwnResolver {
    @Test
    void test(KernelTrace trace) {}
  }

  static final class Resolver implements ParameterResolver {
    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
      return true;
    }

    @Override
    public KernelTrace resolveParameter(ParameterContext parameter, ExtensionContext context) {
      return () -> {
        throw new AssertionError("no one reads this trace");
      };
    }
  }

  @Test
  void the_hint_comes_too_where_the_run_detects_extensions() {
    assertThat(failure(InMethod.class, "true")).message().startsWith(MISSING);
  }

  @Test
  void a_run_that_wants_no_detection_gets_none() {
    assertThat(failure(InMethod.class, "false"))
        .message()
        .startsWith("No ParameterResolver registered for parameter [");
  }

  @Test
  void the_configuration_is_as_before_when_tests_run() {
    assertThat(launch(Unconfigured.class).getTestsSucceededCount()).isEqualTo(1);
  }

  static class Unconfigured {
    @Test
    void test() {
      assertThat(System.getProperties().stringPropertyNames())
          .noneMatch(name -> name.startsWith("junit.jupiter.extensions.autodetection"));
    }
  }
}
