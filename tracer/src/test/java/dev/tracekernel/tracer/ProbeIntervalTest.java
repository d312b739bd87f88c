package dev.tracekernel.tracer;

import static dev.tracekernel.tracer.measure.Measurable.between;
import static dev.tracekernel.tracer.measure.MeasureKey.call;
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
import dev.tracekernel.tracer.measure.Measure;
import dev.tracekernel.tracer.measure.ProbeInterval;
import dev.tracekernel.tracer.probe.UnknownProbeException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Intervals from one probe to another, whose ends the test makes. */
class ProbeIntervalTest {

  private static final ProbeInterval SLEEPING =
      between("tracepoint:syscalls:sys_enter_nanosleep", "tracepoint:syscalls:sys_exit_nanosleep");

  /** Of two calls that nothing else in a JVM makes. */
  private static final ProbeInterval BETWEEN_CALLS =
      between("tracepoint:syscalls:sys_enter_getpgid", "tracepoint:syscalls:sys_enter_getsid");

  private static final int GETSID = number("getsid");
  private static final long[] SLEEPS = {1_000_000, 2_000_000, 3_000_000, 5_000_000, 8_000_000};
  private static final int THREADS = 7;
  private static final long LIFE = 3_000_000;

  private static int number(String name) {
    return SyscallTable.of(Abi.NATIVE).number(name).orElseThrow();
  }

  private static TraceDeclaration declaration() {
    return TraceDeclaration.of(Mark.PROBE).withScope(TraceScope.testThreads());
  }

  @Test
  void has_the_values_of_a_measure_of_the_same_interval() {
    TraceDeclaration both = declaration().withMeasures(SLEEPING, Measure.SYSCALL_LATENCY);
    try (KernelTracer tracer = KernelTracer.open();
        TraceWindow window = tracer.start(both)) {
      long[] around = Sleeps.of(SLEEPS);
      Arrays.sort(around);
      TraceSnapshot snapshot = window.trace().snapshot();
      Latency own = snapshot.latency(SLEEPING);
      Latency builtIn = snapshot.latency(Measure.SYSCALL_LATENCY).where(call("nanosleep"));

      assertThat(own.losses()).isEqualTo(Losses.none());
      assertThat(own.count()).isEqualTo(builtIn.count()).isEqualTo(SLEEPS.length);
      for (int rank = 1; rank <= SLEEPS.length; rank++) {
        Bucket value = own.histogram().ofRank(rank);
        assertThat(value.low()).as("rank " + rank).isGreaterThanOrEqualTo(SLEEPS[rank - 1]);
        assertThat(value.high()).as("rank " + rank).isLessThanOrEqualTo(around[rank - 1]);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "tracepoint:sched:sched_wakeup_new, tracepoint:sched:sched_process_exit, pid",
    "rawtracepoint:sched_wakeup_new, rawtracepoint:sched_process_exit, p.pid"
  })
  void a_key_pairs_what_one_thread_begins_and_another_ends(String from, String to, String key)
      throws Exception {
    ProbeInterval lives = between(from, to).by(key);
    try (KernelTracer tracer = KernelTracer.open();
        TraceWindow window = tracer.start(declaration().withMeasures(lives))) {
      List<Thread> threads = new ArrayList<>();
      for (int i = 0; i < THREADS; i++) {
        threads.add(Thread.ofPlatform().start(() -> Sleeps.of(LIFE)));
      }
      for (Thread each : threads) {
        each.join();
      }
      Awaitility.await()
          .pollInSameThread() // one more thread would be one more life
          .until(() -> seenOrLost(window.trace().latency(lives)) >= THREADS);
      Latency all = window.trace().latency(lives);

      assertThat(all.count()).isLessThanOrEqualTo(THREADS);
      assertThat(all.min()).isGreaterThanOrEqualTo(Duration.ofNanos(LIFE));
      assertThat(all.inFlight().size()).isLessThanOrEqualTo((int) all.losses().total());
      assertThat(all.failed()).isZero();
    }
  }

  /** Kernels that preempt programs may skip one where another is under way, and count it. */
  private static long seenOrLost(Latency latency) {
    return latency.count() + latency.losses().total();
  }

  @Test
  void what_begins_anew_has_failed_and_what_has_only_one_end_is_told(@TempDir Path folder)
      throws Exception {
    Path file = folder.resolve("trace");
    try (KernelTracer tracer = KernelTracer.open();
        TraceWindow window = tracer.start(declaration().withMeasures(BETWEEN_CALLS))) {
      KernelTrace trace = window.trace();
      Mark.leave(1);
      Mark.leave(2);
      Mark.leave(3);
      RawSyscall.call(GETSID, 0, 0, 0);
      RawSyscall.call(GETSID, 0, 0, 0);
      Mark.leave(4);
      Latency live = trace.latency(BETWEEN_CALLS);

      assertThat(live.count()).isEqualTo(1);
      assertThat(live.failed()).isEqualTo(2);
      assertThat(live.begunBefore()).isEqualTo(1);
      assertThat(live.inFlight()).hasSize(1);
      assertThat(live.losses()).isEqualTo(Losses.none());
      assertThat(live.where(ofThread("nobody")).count()).isZero();

      trace.save(file);
      SavedTrace saved = KernelTrace.load(file);
      assertThat(saved.declaration().measures()).containsExactly(BETWEEN_CALLS);
      assertThat(saved.latency(BETWEEN_CALLS).histogram()).isEqualTo(live.histogram());
      assertThat(saved.latency(BETWEEN_CALLS).failed()).isEqualTo(2);
    }
  }

  private static void refused(ProbeInterval interval, Class<?> type, String... texts) {
    try (KernelTracer tracer = KernelTracer.open()) {
      assertThatThrownBy(() -> tracer.start(declaration().withMeasures(interval)))
          .isInstanceOf(type)
          .hasMessageContainingAll(texts);
    }
  }

  @Test
  void what_is_not_there_is_refused_with_what_is() {
    refused(
        between("tracepoint:irq:softirq_enter", "tracepoint:irq:softirq_exit"),
        UnknownProbeException.class,
        "probe \"tracepoint:irq:softirq_enter\": this kernel has no such tracepoint; there are",
        "softirq_entry");
    ProbeInterval lives =
        between("tracepoint:sched:sched_wakeup_new", "tracepoint:sched:sched_process_exit");
    refused(
        lives.by("target_cpu"),
        UnknownProbeException.class,
        "probe \"tracepoint:sched:sched_process_exit(target_cpu)\": the tracepoint has no field"
            + " \"target_cpu\"; there are comm, pid, prio");
    refused(
        lives.by("comm"),
        UnknownProbeException.class,
        "probe \"tracepoint:sched:sched_wakeup_new\": \"comm\" is no number, by which an end could"
            + " be told to belong to its begin: name another field as the key");
  }

  static boolean hasKprobes() {
    return KernelFeature.KPROBES.probe() instanceof FeatureAnswer.Yes;
  }

  @Test
  @Tag("any-kernel") // those that the suite is run under have kprobes; this one may not
  @DisabledIf(value = "hasKprobes", disabledReason = "this kernel lacks nothing of it")
  void a_kind_of_probe_that_the_kernel_lacks_is_named_with_a_remedy() {
    refused(
        between("kprobe:vfs_read", "tracepoint:syscalls:sys_exit_read"),
        KernelTracingUnavailable.class,
        "kprobe:vfs_read needs kprobe, which this kernel lacks",
        "use another kind of probe, or run the test under another kernel by the VM runner");
  }

  @Test
  void what_was_not_declared_is_an_error_that_names_the_remedy() throws Exception {
    TraceSnapshot snapshot = Traced.snapshot(() -> {}, Mark.PROBE);

    assertThatThrownBy(() -> snapshot.latency(between("tracepoint:a:b", "tracepoint:a:c").by("d")))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "INTERVAL(tracepoint:a:b -> tracepoint:a:c by d) was not measured: declare it by"
                + " @TraceKernel(intervals = @Interval(from = \"tracepoint:a:b\", to ="
                + " \"tracepoint:a:c\", key = \"d\")) or TraceDeclaration.withMeasures("
                + "between(\"tracepoint:a:b\", \"tracepoint:a:c\").by(\"d\"))");
  }
}
