package dev.tracekernel.tracer;

import static dev.tracekernel.tracer.measure.Measurable.firings;
import static dev.tracekernel.tracer.measure.Measurable.probeValues;
import static dev.tracekernel.tracer.measure.MeasureKey.field;
import static dev.tracekernel.tracer.measure.MeasureKey.ofThread;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tracekernel.tracer.event.Abi;
import dev.tracekernel.tracer.event.SyscallTable;
import dev.tracekernel.tracer.internal.bpf.raw.RawSyscall;
import dev.tracekernel.tracer.kernel.FeatureAnswer;
import dev.tracekernel.tracer.kernel.KernelFeature;
import dev.tracekernel.tracer.kernel.KernelTracingUnavailable;
import dev.tracekernel.tracer.map.Bucket;
import dev.tracekernel.tracer.measure.ProbeValues;
import dev.tracekernel.tracer.probe.UnknownProbeException;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Values of fields that the test gives to calls of its own. */
class ProbeValuesTest {

  private static final String ENTERS = "tracepoint:syscalls:sys_enter_getpgid";
  private static final ProbeValues GIVEN = probeValues(ENTERS, "pid");

  /** In rising order; some buckets have several. */
  private static final int[] NUMBERS = {
    0, 1, 7, 31, 33, 1000, 1001, 1007, 65_535, 65_536, 1_000_003
  };

  private static final int GETPRIORITY = number("getpriority");
  private static final int GETPGID = number("getpgid");
  private static final int SIGURG = 23; // nobody in a JVM cares
  private static final int SI_TKILL = -6;
  private static final int NOBODY = 999_999_999;

  private static int number(String call) {
    return SyscallTable.of(Abi.NATIVE).number(call).orElseThrow();
  }

  private static TraceDeclaration declaration(ProbeValues... measures) {
    return TraceDeclaration.of(Mark.PROBE)
        .withScope(TraceScope.testThreads())
        .withMeasures(measures);
  }

  private static void leaveAll() {
    for (int each : NUMBERS) {
      Mark.leave(each);
    }
  }

  private static void assertHasAll(Values values) {
    assertThat(values.count()).isEqualTo(NUMBERS.length);
    assertThat(values.sum()).isEqualTo(Arrays.stream(NUMBERS).asLongStream().sum());
    assertThat(values.min()).isZero();
    assertThat(values.max()).isEqualTo(1_000_003);
    assertThat(values.failed()).isZero();
    for (int rank = 1; rank <= NUMBERS.length; rank++) {
      Bucket bucket = values.histogram().ofRank(rank);
      assertThat((long) NUMBERS[rank - 1])
          .as("rank " + rank)
          .isBetween(bucket.low(), bucket.high());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {ENTERS, "kprobe:__x64_sys_getpgid", "fentry:__x64_sys_getpgid"})
  @EnabledIfKernelHas({KernelFeature.KPROBES, KernelFeature.FENTRY})
  void each_way_to_a_value_has_the_same_ones(String probe) {
    check(probe.equals(ENTERS) ? GIVEN : probeValues(probe, "regs.di"));
  }

  @Test
  void each_value_is_counted_once() {
    check(GIVEN);
  }

  private static void check(ProbeValues measure) {
    try (KernelTracer tracer = KernelTracer.open();
        TraceWindow window = tracer.start(declaration(measure))) {
      leaveAll();
      Values values = window.trace().values(measure);
      assertHasAll(values);
      assertThat(values.losses()).isEqualTo(Losses.none());
    }
  }

  @Test
  void a_section_has_its_own_and_a_thread_too() throws Exception {
    try (KernelTracer tracer = KernelTracer.open();
        TraceWindow window = tracer.start(declaration(GIVEN))) {
      KernelTrace trace = window.trace();
      Mark.leave(5);
      trace.mark("all");
      leaveAll();
      trace.mark("another's");
      Thread.ofPlatform().name("tk-another").start(() -> Mark.leave(6)).join();

      assertHasAll(trace.between("all", "another's").values(GIVEN));
      Values others = trace.values(GIVEN).where(ofThread("tk-another"));
      assertThat(others.count()).isEqualTo(1);
      assertThat(others.sum()).isEqualTo(6);
      assertThat(trace.values(GIVEN).count()).isEqualTo(NUMBERS.length + 2);
    }
  }

  @Test
  void another_field_tells_them_apart() {
    ProbeValues whose = probeValues("tracepoint:syscalls:sys_enter_getpriority", "who").by("which");
    try (KernelTracer tracer = KernelTracer.open();
        TraceWindow window = tracer.start(declaration(whose))) {
      RawSyscall.call(GETPRIORITY, 0, 11, 0);
      RawSyscall.call(GETPRIORITY, 0, 12, 0);
      RawSyscall.call(GETPRIORITY, 2, 40, 0);
      Values all = window.trace().values(whose);

      assertThat(all.keys()).containsExactly(field("which", 0), field("which", 2));
      assertThat(all.where(field("which", 0)).sum()).isEqualTo(23);
      assertThat(all.where(field("which", 2)).sum()).isEqualTo(40);
      assertThatThrownBy(() -> all.where(ofThread("java")))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(
              "VALUE(tracepoint:syscalls:sys_enter_getpriority(who) by which) is not told apart by"
                  + " thread: java is none of it");
    }
  }

  @Test
  void what_is_below_zero_has_failed_and_is_told_apart_with_its_sign() {
    ProbeValues results = probeValues("tracepoint:syscalls:sys_exit_getpgid", "ret");
    try (KernelTracer tracer = KernelTracer.open();
        TraceWindow window = tracer.start(declaration(results, results.by("ret")))) {
      long group = RawSyscall.call(GETPGID, 0, 0, 0);
      RawSyscall.call(GETPGID, NOBODY, 0, 0);
      RawSyscall.call(GETPGID, NOBODY, 0, 0);
      TraceSnapshot snapshot = window.trace().snapshot();

      assertThat(snapshot.values(results).count()).isEqualTo(1);
      assertThat(snapshot.values(results).max()).isEqualTo(group);
      assertThat(snapshot.values(results).failed()).isEqualTo(2);
      assertThat(snapshot.values(results.by("ret")).where(field("ret", -3)).failed()).isEqualTo(2);
      assertThat(snapshot.values(results))
          .hasToString(
              "VALUE(tracepoint:syscalls:sys_exit_getpgid(ret)): 1 values from "
                  + group
                  + " to "
                  + group
                  + ", 2 failed");
    }
  }

  /** An {@code int}: what the kernel says of a signal that {@code tgkill} sends. */
  @Test
  void a_number_of_four_bytes_has_its_sign() {
    ProbeValues codes = probeValues("tracepoint:signal:signal_generate", "code").by("sig");
    ProbeValues signals = probeValues("tracepoint:signal:signal_generate", "sig").by("code");
    try (KernelTracer tracer = KernelTracer.open();
        TraceWindow window = tracer.start(declaration(codes, signals))) {
      long thread = RawSyscall.call(number("gettid"), 0, 0, 0);
      long pid = ProcessHandle.current().pid();
      assertThat(RawSyscall.call(number("tgkill"), pid, thread, SIGURG)).isZero();
      TraceSnapshot snapshot = window.trace().snapshot();

      Values ofOurs = snapshot.values(codes).where(field("sig", SIGURG));
      assertThat(ofOurs.count()).isZero();
      assertThat(ofOurs.failed()).isEqualTo(1);
      assertThat(snapshot.values(signals).where(field("code", SI_TKILL)).sum()).isEqualTo(SIGURG);
    }
  }

  @Test
  void firings_are_ones_and_can_be_told_apart_by_what_the_kernel_gave() {
    ProbeValues calls = firings("rawtracepoint:sys_enter").by("id");
    try (KernelTracer tracer = KernelTracer.open();
        TraceWindow window = tracer.start(declaration(calls))) {
      leaveAll();
      Values marks = window.trace().values(calls).where(field("id", GETPGID));

      assertThat(marks.count()).isEqualTo(NUMBERS.length);
      assertThat(marks.sum()).isEqualTo(NUMBERS.length);
      assertThat(marks.max()).isEqualTo(1);
    }
  }

  @Test
  void a_saved_trace_has_the_same(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("trace");
    ProbeValues own = GIVEN.by("pid");
    try (KernelTracer tracer = KernelTracer.open();
        TraceWindow window = tracer.start(declaration(GIVEN, own))) {
      leaveAll();
      window.trace().save(file);
    }
    SavedTrace saved = KernelTrace.load(file);

    assertThat(saved.declaration().measures()).containsExactlyInAnyOrder(GIVEN, own);
    assertHasAll(saved.values(GIVEN));
    assertThat(saved.values(own).where(field("pid", 1001)).sum()).isEqualTo(1001);
  }

  /** A program on an event of perf is skipped where another runs, and nothing counts that. */
  @Test
  void firings_of_a_software_counter_are_known_from_below() {
    ProbeValues switches = firings("software:context-switches:1");
    try (KernelTracer tracer = KernelTracer.open();
        TraceWindow window = tracer.start(declaration(switches))) {
      Sleeps.of(1_000_000, 1_000_000, 1_000_000);
      Values values = window.trace().values(switches);

      assertThat(values.count()).isPositive();
      assertThat(values.losses().losses())
          .extracting(Loss::cause)
          .containsExactly(Loss.Cause.INCOMPLETE);
    }
  }

  @Test
  void a_counter_of_the_processor_counts_or_it_is_said_what_lacks() {
    ProbeValues cycles = firings("hardware:cpu-cycles:1000000");
    try (KernelTracer tracer = KernelTracer.open()) {
      if (KernelFeature.HARDWARE_EVENTS.probe() instanceof FeatureAnswer.Yes) {
        try (TraceWindow window = tracer.start(declaration(cycles))) {
          long end = System.nanoTime() + 100_000_000;
          while (System.nanoTime() < end) {
            Thread.onSpinWait();
          }
          assertThat(window.trace().values(cycles).count()).isPositive();
        }
      } else {
        assertThatThrownBy(() -> tracer.start(declaration(cycles)))
            .isInstanceOf(KernelTracingUnavailable.class)
            .hasMessageContainingAll(
                "hardware:cpu-cycles:1000000 needs hardware events, which this kernel lacks: ",
                "run the test on a machine with performance counters");
      }
    }
  }

  private static void refused(ProbeValues measure, String message) {
    try (KernelTracer tracer = KernelTracer.open()) {
      assertThatThrownBy(() -> tracer.start(declaration(measure)))
          .isInstanceOf(UnknownProbeException.class)
          .hasMessageContaining(message);
    }
  }

  @Test
  void what_is_not_there_or_no_number_is_refused() {
    refused(
        probeValues(ENTERS, "pgid"),
        "probe \"" + ENTERS + "(pgid)\": the tracepoint has no field \"pgid\"; there are");
    refused(
        probeValues("tracepoint:sched:sched_process_exit", "comm"),
        "probe \"tracepoint:sched:sched_process_exit\": \"comm\" is no number, and what is counted"
            + " is one: name another field");
  }

  @Test
  void what_was_not_declared_is_an_error_that_names_the_remedy() throws Exception {
    TraceSnapshot snapshot = Traced.snapshot(() -> {}, Mark.PROBE);

    assertThatThrownBy(() -> snapshot.values(GIVEN.by("nr")))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "VALUE(%1$s(pid) by nr) was not measured: declare it by @TraceKernel(probeValues = @FieldValues(probe = \"%1$s\", field = \"pid\", by = \"nr\")) or TraceDeclaration.withMeasures(probeValues(\"%1$s\", \"pid\").by(\"nr\"))"
                .formatted(ENTERS));
  }
}
