package dev.tracekernel.tracer;

import static dev.tracekernel.tracer.measure.MeasureKey.call;
import static dev.tracekernel.tracer.measure.MeasureKey.device;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tracekernel.tracer.map.Bucket;
import dev.tracekernel.tracer.measure.Measure;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** System calls whose duration is known from both sides: by what they wait for, and around them. */
class SyscallLatencyTest {

  private static final long[] SLEEPS = {1_000_000, 1_500_000, 2_000_000, 3_000_000, 7_000_000};

  private static TraceDeclaration declaration() {
    return TraceDeclaration.of(Mark.PROBE)
        .withScope(TraceScope.testThreads())
        .withMeasures(Measure.SYSCALL_LATENCY);
  }

  private static Latency measured(Traced.Body body) throws Exception {
    try (KernelTracer tracer = KernelTracer.open()) {
      TraceWindow window = tracer.start(declaration());
      try (window) {
        body.run();
      }
      return window.trace().latency(Measure.SYSCALL_LATENCY);
    }
  }

  @Test
  void each_value_is_between_what_a_sleep_lasts_and_what_it_takes_seen_from_outside()
      throws Exception {
    List<long[]> around = new ArrayList<>();
    Latency sleeps = measured(() -> around.add(Sleeps.of(SLEEPS))).where(call("nanosleep"));
    long[] most = around.getFirst();
    Arrays.sort(most);

    assertThat(sleeps.count()).isEqualTo(SLEEPS.length);
    assertThat(sleeps.inFlight()).isEmpty();
    assertThat(sleeps.losses()).isEqualTo(Losses.none());
    for (int rank = 1; rank <= SLEEPS.length; rank++) {
      Bucket value = sleeps.histogram().ofRank(rank);
      assertThat(value.low()).as("rank " + rank).isGreaterThanOrEqualTo(SLEEPS[rank - 1]);
      assertThat(value.high()).as("rank " + rank).isLessThanOrEqualTo(most[rank - 1]);
    }
    assertThat(sleeps.min()).isGreaterThanOrEqualTo(Duration.ofNanos(SLEEPS[0]));
    assertThat(sleeps.max()).isLessThanOrEqualTo(Duration.ofNanos(most[SLEEPS.length - 1]));
    assertThat(sleeps.sum())
        .isBetween(
            Duration.ofNanos(Arrays.stream(SLEEPS).sum()),
            Duration.ofNanos(Arrays.stream(most).sum()));
  }

  @Test
  void counts_all_calls_of_many_threads_that_end_in_the_same_buckets() throws Exception {
    int threads = 4;
    int calls = 10_007;
    Latency marks =
        measured(
                () -> {
                  List<Thread> all = new ArrayList<>();
                  for (int i = 0; i < threads; i++) {
                    all.add(Thread.ofPlatform().start(() -> mark(calls)));
                  }
                  for (Thread each : all) {
                    each.join();
                  }
                })
            .where(call("getpgid"));

    assertThat(marks.losses()).isEqualTo(Losses.none());
    assertThat(marks.count()).isEqualTo((long) threads * calls);
    assertThat(marks.histogram().isExact()).isTrue();
    assertThat(marks.mean()).isBetween(marks.min(), marks.max());
  }

  private static void mark(int times) {
    for (int i = 0; i < times; i++) {
      Mark.leave(i);
    }
  }

  @Test
  void the_tracers_own_calls_are_not_among_them() throws Exception {
    Latency nothing = measured(() -> {}).where(call("getpid"));

    assertThat(nothing.count()).isZero();
    assertThat(nothing.begunBefore()).isZero();
  }

  /**
   * The kernel ends a sleep for a signal that only stops the process, and goes on by another call.
   */
  @Test
  void a_call_that_is_stopped_and_goes_on_has_not_taken_as_long_as_it_was_seen_to()
      throws Exception {
    try (KernelTracer tracer = KernelTracer.open()) {
      Process sleeper = new ProcessBuilder("sh", "-c", "read line; exec sleep 3").start();
      TraceWindow window =
          tracer.start(
              TraceDeclaration.of(Mark.PROBE)
                  .withScope(TraceScope.processAndChildren(sleeper.pid()))
                  .withMeasures(Measure.SYSCALL_LATENCY));
      sleeper.getOutputStream().write('\n');
      sleeper.getOutputStream().close();
      Latency sleeps = stoppedAndGone(sleeper, window);
      window.close();

      assertThat(sleeps.failed()).isEqualTo(1);
      assertThat(sleeps.count()).isZero();
      Latency rest = window.trace().latency(Measure.SYSCALL_LATENCY);
      assertThat(rest.where(call("restart_syscall")).count()).isEqualTo(1);
    }
  }

  private static Latency stoppedAndGone(Process sleeper, TraceWindow window) throws Exception {
    String pid = "" + sleeper.pid();
    Awaitility.await().until(() -> !sleeps(window).inFlight().isEmpty());
    assertThat(new ProcessBuilder("kill", "-STOP", pid).start().waitFor()).isZero();
    Path state = Path.of("/proc", pid, "stat");
    Awaitility.await().until(() -> Files.readString(state).contains(") T "));
    assertThat(new ProcessBuilder("kill", "-CONT", pid).start().waitFor()).isZero();
    assertThat(sleeper.waitFor()).isZero();
    return sleeps(window);
  }

  private static Latency sleeps(TraceWindow window) {
    return window.trace().latency(Measure.SYSCALL_LATENCY).where(call("clock_nanosleep"));
  }

  @Test
  void each_of_two_windows_at_a_time_has_its_own() throws Exception {
    try (KernelTracer tracer = KernelTracer.open();
        TraceWindow outer = tracer.start(declaration())) {
      mark(3);
      try (TraceWindow inner = tracer.start(declaration())) {
        mark(5);
        assertThat(marks(inner)).isEqualTo(5);
      }
      mark(7);
      assertThat(marks(outer)).isEqualTo(15);
    }
  }

  private static long marks(TraceWindow window) {
    return window.trace().latency(Measure.SYSCALL_LATENCY).where(call("getpgid")).count();
  }

  @Test
  void a_window_has_nothing_of_the_one_before() throws Exception {
    measured(() -> mark(5));
    assertThat(measured(() -> mark(2)).where(call("getpgid")).count()).isEqualTo(2);
  }

  @Test
  void a_section_has_what_began_in_it() throws Exception {
    try (KernelTracer tracer = KernelTracer.open();
        TraceWindow window = tracer.start(declaration())) {
      KernelTrace trace = window.trace();
      mark(3);
      TraceMark first = trace.mark("first");
      mark(4);
      TraceMark second = trace.mark("second");
      mark(5);
      assertThat(marks(trace.since(first))).isEqualTo(9);
      assertThat(marks(trace.between(first, second))).isEqualTo(4);
      assertThat(marks(trace.since(second))).isEqualTo(5);
    }
  }

  private static long marks(KernelTrace trace) {
    return trace.latency(Measure.SYSCALL_LATENCY).where(call("getpgid")).count();
  }

  @Test
  void a_call_that_goes_on_is_in_flight_and_one_from_before_is_counted_apart() throws Exception {
    try (KernelTracer tracer = KernelTracer.open();
        BlockedRead before = new BlockedRead()) {
      TraceDeclaration everybody =
          TraceDeclaration.of(Mark.PROBE).withMeasures(Measure.SYSCALL_LATENCY);
      try (TraceWindow window = tracer.start(everybody);
          BlockedRead after = new BlockedRead()) {
        assertThat(window.trace().latency(Measure.SYSCALL_LATENCY).where(call("read")).inFlight())
            .hasSize(1);
        before.end();
        Latency reads = window.trace().latency(Measure.SYSCALL_LATENCY).where(call("read"));
        assertThat(reads.begunBefore()).isEqualTo(1);
        assertThat(reads.inFlight()).hasSize(1);
        long counted = reads.count();
        after.end();
        reads = window.trace().latency(Measure.SYSCALL_LATENCY).where(call("read"));
        assertThat(reads.inFlight()).isEmpty();
        assertThat(reads.count()).isEqualTo(counted + 1);
      }
    }
  }

  @Test
  void a_saved_trace_has_the_same_values(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("trace");
    try (KernelTracer tracer = KernelTracer.open();
        TraceWindow window = tracer.start(declaration())) {
      mark(3);
      TraceMark mark = window.trace().mark("more");
      mark(4);
      Latency live = window.trace().latency(Measure.SYSCALL_LATENCY).where(call("getpgid"));
      window.trace().save(file);

      SavedTrace saved = KernelTrace.load(file);
      Latency loaded = saved.snapshot().latency(Measure.SYSCALL_LATENCY).where(call("getpgid"));
      assertThat(loaded.histogram()).isEqualTo(live.histogram());
      assertThat(saved.declaration().measures()).containsExactly(Measure.SYSCALL_LATENCY);
      assertThat(marks(saved.since(mark.name()))).isEqualTo(4);
    }
  }

  @Test
  void what_was_not_declared_is_an_error_that_names_the_remedy() throws Exception {
    TraceSnapshot snapshot = Traced.snapshot(() -> {}, Mark.PROBE);

    assertThatThrownBy(() -> snapshot.latency(Measure.BLOCK_LATENCY))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "BLOCK_LATENCY was not measured: declare it by @TraceKernel(measures ="
                + " Measure.BLOCK_LATENCY) or"
                + " TraceDeclaration.withMeasures(Measure.BLOCK_LATENCY)");
  }

  @Test
  void keys_that_nothing_can_have_are_refused() throws Exception {
    Latency calls = measured(() -> mark(1));

    assertThatThrownBy(() -> calls.where(device("sda")))
        .hasMessage("SYSCALL_LATENCY is not told apart by device: sda is none of it");
    assertThatThrownBy(() -> calls.where(call("fsnyc")))
        .hasMessageStartingWith("there is no system call fsnyc; the nearest are ")
        .hasMessageContaining("fsync");
  }
}
