package dev.tracekernel.tracer;

import static dev.tracekernel.tracer.measure.Measurable.functionLatency;
import static dev.tracekernel.tracer.measure.MeasureKey.ofThread;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tracekernel.tracer.kernel.KernelFeature;
import dev.tracekernel.tracer.map.Bucket;
import dev.tracekernel.tracer.measure.FunctionLatency;
import dev.tracekernel.tracer.probe.UnknownProbeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Functions that sleep for a known time, that call themselves, and that many call at a time. */
class FunctionLatencyTest {

  private static final long[] SLEEPS = {1_000_000, 2_000_000, 3_000_000, 5_000_000, 8_000_000};
  private static final int DEPTH = 5;
  private static final long SLEEP = 3_000_000;
  private static final String NAME = "tk-sleeps";
  private static final int SLEEPERS = 30;
  private static final long TOGETHER = 300_000_000;

  private static TraceDeclaration declaration(FunctionLatency... measures) {
    return TraceDeclaration.of(Mark.PROBE).withMeasures(measures);
  }

  @ParameterizedTest
  @ValueSource(strings = {"hrtimer_nanosleep", "kprobe:hrtimer_nanosleep"})
  @EnabledIfKernelHas(KernelFeature.KPROBES)
  void each_value_is_between_what_a_sleep_lasts_and_what_it_takes_seen_from_outside(
      String function) {
    FunctionLatency sleeping = functionLatency(function);
    try (KernelTracer tracer = KernelTracer.open();
        TraceWindow window =
            tracer.start(declaration(sleeping).withScope(TraceScope.testThreads()))) {
      long[] around = Sleeps.of(SLEEPS);
      Arrays.sort(around);
      Latency all = window.trace().latency(sleeping);

      assertThat(all.count()).isEqualTo(SLEEPS.length);
      assertThat(all.inFlight()).isEmpty();
      for (int rank = 1; rank <= SLEEPS.length; rank++) {
        Bucket value = all.histogram().ofRank(rank);
        assertThat(value.low()).as("rank " + rank).isGreaterThanOrEqualTo(SLEEPS[rank - 1]);
        assertThat(value.high()).as("rank " + rank).isLessThanOrEqualTo(around[rank - 1]);
      }
    }
  }

  /** A kretprobe has no place for all of them. */
  @Test
  @EnabledIfKernelHas({KernelFeature.KPROBES, KernelFeature.FENTRY, KernelFeature.FEXIT})
  void of_many_calls_at_a_time_none_is_missed_or_it_is_in_flight_and_told() throws Exception {
    FunctionLatency best = functionLatency("hrtimer_nanosleep");
    FunctionLatency pair = functionLatency("kprobe:hrtimer_nanosleep");
    try (KernelTracer tracer = KernelTracer.open();
        TraceWindow window = tracer.start(declaration(best, pair))) {
      sleepTogether();
      TraceSnapshot snapshot = window.trace().snapshot();
      Latency all = snapshot.latency(best).where(ofThread(NAME));
      Latency some = snapshot.latency(pair).where(ofThread(NAME));

      assertThat(all.count()).isEqualTo(SLEEPERS);
      assertThat(all.min()).isGreaterThanOrEqualTo(Duration.ofNanos(TOGETHER));
      assertThat(all.losses()).isEqualTo(Losses.none());
      assertThat(some.count()).isLessThan(SLEEPERS);
      assertThat(some.count() + some.inFlight().size()).isEqualTo(SLEEPERS);
      assertThat(some.losses()).isNotEqualTo(Losses.none());
    }
  }

  private static void sleepTogether() throws InterruptedException {
    CountDownLatch ready = new CountDownLatch(SLEEPERS);
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < SLEEPERS; i++) {
      threads.add(
          Thread.ofPlatform()
              .name(NAME) // the JVM's own sleep, too
              .start(
                  () -> {
                    ready.countDown();
                    await(ready);
                    Sleeps.of(TOGETHER);
                  }));
    }
    for (Thread each : threads) {
      each.join();
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  @EnabledIfKernelHas(KernelFeature.UPROBES)
  void each_call_of_a_function_of_a_library_that_calls_itself_is_paired_with_its_return()
      throws Exception {
    FunctionLatency searching = functionLatency("uprobe:libc:bsearch");
    try (KernelTracer tracer = KernelTracer.open();
        TraceWindow window =
            tracer.start(declaration(searching).withScope(TraceScope.testThreads()))) {
      List<Duration> within = new ArrayList<>();
      NestedSearch.run(
          DEPTH,
          () -> {
            Sleeps.of(SLEEP);
            within.addAll(window.trace().latency(searching).inFlight());
          });
      Latency all = window.trace().latency(searching);

      assertThat(within).hasSize(DEPTH);
      assertThat(all.count()).isEqualTo(DEPTH);
      assertThat(all.min()).isGreaterThanOrEqualTo(Duration.ofNanos(SLEEP));
      assertThat(all.inFlight()).isEmpty();
      assertThat(all.begunBefore()).isZero();
      assertThat(all.losses().losses()).noneMatch(loss -> loss.cause() == Loss.Cause.MISSED);
    }
  }

  @Test
  void a_function_that_is_not_there_is_refused_with_what_is() {
    try (KernelTracer tracer = KernelTracer.open()) {
      assertThatThrownBy(() -> tracer.start(declaration(functionLatency("vfs_raed"))))
          .isInstanceOf(UnknownProbeException.class)
          .hasMessageStartingWith(
              "probe \"kprobe:vfs_raed\": there is no function \"vfs_raed\" to trace in this"
                  + " kernel: it is inlined or notrace, of a module that is not loaded, or misspelt;"
                  + " there are ")
          .hasMessageContaining("vfs_read");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"tcp_*", "kretprobe:vfs_read", "kprobe:vfs_read+4", "vfs_read(file)"})
  void what_is_no_name_of_one_function_is_refused(String function) {
    assertThatThrownBy(() -> functionLatency(function))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("the latency of \"" + function + "\": that is ")
        .hasMessageEndingWith("; name FUNCTION, MODULE:FUNCTION or uprobe:BINARY:SYMBOL");
  }
}
