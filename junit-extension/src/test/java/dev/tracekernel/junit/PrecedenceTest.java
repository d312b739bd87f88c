package dev.tracekernel.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracekernel.tracer.KernelTrace;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.Extension;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Which declaration holds where several could; every test has exactly one window. */
@Tag("any-kernel") // with a tracer that it makes up
class PrecedenceTest {

  private static final String OPENAT = "syscall:openat";
  private static final String RENAME = "syscall:rename";
  private static final String UNLINK = "syscall:unlink";

  private final FakeTracing tracing = new FakeTracing();

  private void traces(Class<?> suite, String... probes) {
    tracing.run(suite).testEvents().assertStatistics(events -> events.started(1).succeeded(1));
    assertThat(tracing.probes()).containsExactly(List.of(probes));
  }

  @Test
  void nothing_named_is_everything() {
    traces(Everything.class);
  }

  @ExtendWith(FakeTracing.Use.class)
  @TraceKernel
  static class Everything {
    @Test
    void test(KernelTrace trace) {}
  }

  @Test
  void the_method_wins_over_the_class() {
    traces(OnMethod.class, UNLINK, RENAME);
  }

  @ExtendWith(FakeTracing.Use.class)
  @TraceKernel(OPENAT)
  static class OnMethod {
    @Test
    @TraceKernel({UNLINK, RENAME})
    void test(KernelTrace trace) {}
  }

  @Test
  void the_method_alone_is_enough() {
    traces(OnMethodOnly.class, UNLINK);
  }

  @ExtendWith(FakeTracing.Use.class)
  static class OnMethodOnly {
    @Test
    @TraceKernel(UNLINK)
    void test(KernelTrace trace) {}
  }

  @Test
  void a_subclass_inherits_the_annotation() {
    traces(Subclass.class, OPENAT);
  }

  @ExtendWith(FakeTracing.Use.class)
  @TraceKernel(OPENAT)
  abstract static class Superclass {}

  static class Subclass extends Superclass {
    @Test
    void test(KernelTrace trace) {}
  }

  @Test
  void an_annotation_of_ones_own_carries_it() {
    traces(Composed.class, RENAME);
  }

  @Retention(RetentionPolicy.RUNTIME)
  @TraceKernel(RENAME)
  @interface TraceRenames {}

  @ExtendWith(FakeTracing.Use.class)
  @TraceKernel
  static class Composed {
    @Test
    @TraceRenames
    void test(KernelTrace trace) {}
  }

  @Test
  void a_nested_class_inherits_from_the_class_around_it() {
    traces(Around.class, OPENAT);
  }

  @ExtendWith(FakeTracing.Use.class)
  @TraceKernel(OPENAT)
  static class Around {
    @Nested
    class Inner {
      @Test
      void test(KernelTrace trace) {}
    }
  }

  @Test
  void a_nested_class_wins_over_the_field_of_the_class_around_it() {
    traces(AroundField.class, RENAME);
  }

  @ExtendWith(FakeTracing.Use.class)
  static class AroundField {
    @RegisterExtension final KernelTraceExtension kernel = KernelTraceExtension.of(OPENAT);

    @Nested
    @TraceKernel(RENAME)
    class Inner {
      @Test
      void test(KernelTrace trace) {
        assertThat(kernel.trace()).isSameAs(trace);
      }
    }
  }

  @Test
  void a_static_field_wins_over_the_class() {
    traces(StaticField.class, RENAME);
  }

  @ExtendWith(FakeTracing.Use.class)
  @TraceKernel(OPENAT)
  static class StaticField {
    @RegisterExtension static final Extension KERNEL = KernelTraceExtension.of(RENAME);

    @Test
    void test(KernelTrace trace) {}
  }

  @Test
  void an_instance_field_wins_over_the_class() {
    traces(InstanceField.class, RENAME);
  }

  @ExtendWith(FakeTracing.Use.class)
  @TraceKernel(OPENAT)
  static class InstanceField {
    @RegisterExtension final KernelTraceExtension kernel = KernelTraceExtension.of(RENAME);

    @Test
    void test(KernelTrace trace) {
      assertThat(kernel.trace()).isSameAs(trace);
    }
  }

  @Test
  void the_method_wins_over_a_field() {
    traces(MethodAndField.class, UNLINK);
  }

  @ExtendWith(FakeTracing.Use.class)
  static class MethodAndField {
    @RegisterExtension
    static final KernelTraceExtension KERNEL = KernelTraceExtension.allSystemCalls();

    @Test
    @TraceKernel(UNLINK)
    void test(KernelTrace trace) {
      assertThat(KERNEL.trace()).isSameAs(trace);
    }
  }
}
