package dev.tracekernel.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.testkit.engine.EventConditions.event;
import static org.junit.platform.testkit.engine.EventConditions.finishedWithFailure;
import static org.junit.platform.testkit.engine.EventConditions.test;
import static org.junit.platform.testkit.engine.TestExecutionResultConditions.instanceOf;
import static org.junit.platform.testkit.engine.TestExecutionResultConditions.message;

import dev.tracekernel.tracer.TraceDeclaration;
import dev.tracekernel.tracer.TraceScope;
import dev.tracekernel.tracer.measure.Measurable;
import dev.tracekernel.tracer.measure.Measure;
import dev.tracekernel.tracer.measure.ProbeInterval;
import dev.tracekernel.tracer.measure.Quantity;
import dev.tracekernel.tracer.probe.UnknownProbeException;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@Tag("any-kernel") // with a tracer that it makes up
class TraceKernelTest {

  private static final ProbeInterval ENDS =
      Measurable.between("tracepoint:irq:softirq_entry", "tracepoint:irq:softirq_exit");

  private final FakeTracing tracing = new FakeTracing();

  private void fails(Class<?> suite, Class<? extends Exception> type, String text) {
    tracing
        .run(suite)
        .testEvents()
        .assertThatEvents()
        .haveExactly(
            1, event(test("test()"), finishedWithFailure(instanceOf(type), message(text))));
    assertThat(tracing.windows()).isEmpty();
  }

  @Test
  void limits_the_memory_of_a_window() {
    tracing.run(Limited.class).testEvents().assertStatistics(events -> events.succeeded(2));
    assertThat(tracing.windows())
        .extracting(window -> window.declaration().memoryLimit())
        .containsExactlyInAnyOrder(1L << 20, TraceDeclaration.DEFAULT_MEMORY_LIMIT);
  }

  @ExtendWith(FakeTracing.Use.class)
  static class Limited {
    @Test
    @TraceKernel(memoryLimit = 1 << 20)
    void limited() {}

    @Test
    @TraceKernel
    void unlimited() {}
  }

  @Test
  void traces_the_scope_that_was_asked_for() {
    tracing.run(InScopes.class).testEvents().assertStatistics(events -> events.succeeded(3));
    assertThat(tracing.windows())
        .extracting(window -> window.declaration().scope())
        .containsExactlyInAnyOrder(
            TraceScope.jvmAndChildren(), TraceScope.testThreads(), TraceScope.host());
  }

  @ExtendWith(FakeTracing.Use.class)
  static class InScopes {
    @Test
    @TraceKernel
    void jvm() {}

    @Test
    @TraceKernel(scope = TraceKernel.Scope.TEST_THREADS)
    void threads() {}

    @Test
    @TraceKernel(scope = TraceKernel.Scope.HOST)
    void host() {}
  }

  @Test
  void keeps_as_much_of_buffers_as_was_asked_for() {
    tracing.run(Buffers.class).testEvents().assertStatistics(events -> events.succeeded(2));
    assertThat(tracing.windows())
        .extracting(window -> window.declaration().bufferBytes())
        .containsExactlyInAnyOrder(16, 0);
  }

  @ExtendWith(FakeTracing.Use.class)
  static class Buffers {
    @Test
    @TraceKernel(bufferBytes = 16)
    void some() {}

    @Test
    @TraceKernel
    void none() {}
  }

  @Test
  void measures_what_was_asked_for() {
    tracing.run(Measures.class).testEvents().assertStatistics(events -> events.succeeded(4));
    assertThat(tracing.windows())
        .extracting(window -> window.declaration().measures())
        .containsExactlyInAnyOrder(
            Set.of(Measure.BLOCK_LATENCY, Measure.SYSCALL_LATENCY),
            Set.of(ENDS, ENDS.by("vec"), Measurable.functionLatency("vfs_read")),
            Set.of(
                Measurable.probeValues("tracepoint:irq:softirq_entry", "vec"),
                Measurable.firings("tracepoint:irq:softirq_entry").by("vec"),
                Quantity.BLOCK_SIZE),
            Set.of());
  }

  @ExtendWith(FakeTracing.Use.class)
  static class Measures {
    @Test
    @TraceKernel(measures = {Measure.BLOCK_LATENCY, Measure.SYSCALL_LATENCY})
    void some() {}

    @Test
    @TraceKernel(
        functionLatencies = "vfs_read",
        intervals = {
          @Interval(from = "tracepoint:irq:softirq_entry", to = "tracepoint:irq:softirq_exit"),
          @Interval(
              from = "tracepoint:irq:softirq_entry",
              to = "tracepoint:irq:softirq_exit",
              key = "vec")
        })
    void own() {}

    @Test
    @TraceKernel(
        quantities = Quantity.BLOCK_SIZE,
        probeValues = {
          @FieldValues(probe = "tracepoint:irq:softirq_entry", field = "vec"),
          @FieldValues(probe = "tracepoint:irq:softirq_entry", by = "vec")
        })
    void values() {}

    @Test
    @TraceKernel
    void none() {}
  }

  @Test
  void a_memory_limit_that_holds_next_to_nothing_fails_the_test_with_the_least_one() {
    fails(
        LittleMemory.class,
        IllegalArgumentException.class,
        "a memory limit of 256 bytes is too low: the least is 65536 (64 KiB); 64 << 20 is 64 MiB");
  }

  @Test
  void the_least_memory_limit_is_taken() {
    tracing.run(LeastMemory.class).testEvents().assertStatistics(events -> events.succeeded(1));
  }

  @ExtendWith(FakeTracing.Use.class)
  @TraceKernel(memoryLimit = 256)
  static class LittleMemory {
    @Test
    void test() {}
  }

  @ExtendWith(FakeTracing.Use.class)
  @TraceKernel(memoryLimit = TraceDeclaration.LEAST_MEMORY_LIMIT)
  static class LeastMemory {
    @Test
    void test() {}
  }

  @Test
  void an_unknown_system_call_fails_the_test_with_the_nearest_names() {
    fails(
        UnknownCall.class,
        UnknownProbeException.class,
        "unknown system call \"opnat\"; did you mean openat, openat2?");
  }

  @ExtendWith(FakeTracing.Use.class)
  @TraceKernel("syscall:opnat")
  static class UnknownCall {
    @Test
    void test() {}
  }

  @Test
  void an_unknown_kind_of_probe_fails_the_test_with_the_kinds() {
    fails(
        UnknownKind.class,
        UnknownProbeException.class,
        "unknown probe \"openat\": a probe is KIND:NAME, and the kinds are: syscall, tracepoint,"
            + " rawtracepoint, kprobe, kretprobe, fentry, fexit, uprobe, uretprobe, usdt, profile,"
            + " interval, software, hardware, lsm (for example \"syscall:openat\"); did you"
            + " mean \"syscall:openat\"?");
  }

  @ExtendWith(FakeTracing.Use.class)
  @TraceKernel("openat")
  static class UnknownKind {
    @Test
    void test() {}
  }
}
