package dev.tracekernel.tracer;

import static dev.tracekernel.tracer.measure.MeasureKey.ofThread;
import static dev.tracekernel.tracer.measure.MeasureKey.reason;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tracekernel.tracer.SpinningThreads.Truth;
import dev.tracekernel.tracer.measure.Measure;
import dev.tracekernel.tracer.measure.OffCpuReason;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Threads that know how long they had no CPU: two of them spin on one. */
class SchedulerLatencyTest {

  private static final Duration SPINNING = Duration.ofSeconds(2);
  private static final Duration SLEEP = Duration.ofSeconds(1);

  /** What is not in a thread's own account: its start and its end. Emulated CPUs take long. */
  private static final Duration UNTOLD = Duration.ofMillis(300);

  private static List<Truth> truths = List.of();
  private static @Nullable TraceSnapshot snapshot;

  @BeforeAll
  static void spin() throws Exception {
    SpinningThreads.spin(2, Duration.ofMillis(1), Duration.ofMillis(1)); // loads what it takes
    try (KernelTracer tracer = KernelTracer.open()) {
      TraceWindow window =
          tracer.start(
              TraceDeclaration.of(Mark.PROBE)
                  .withMeasures(Measure.RUN_QUEUE_LATENCY, Measure.OFF_CPU));
      try (window) {
        truths = SpinningThreads.spin(2, SPINNING, SLEEP);
      }
      snapshot = window.trace().snapshot();
    }
  }

  private static Latency measured(Measure measure) {
    return Objects.requireNonNull(snapshot).latency(measure);
  }

  @Test
  void what_waits_for_a_cpu_is_what_threads_that_spin_on_one_say() {
    for (Truth truth : truths) {
      Latency waits = measured(Measure.RUN_QUEUE_LATENCY).where(ofThread(truth.name()));
      assertThat(waits.losses()).isEqualTo(Losses.none());
      assertThat(isTrue(waits, truth)).as(truth + " " + waits + " " + waits.sum()).isTrue();
      assertThat(waits.count()).isGreaterThan(2);
    }
  }

  private static boolean isTrue(Latency waits, Truth truth) {
    Duration most = truth.withoutCpu().plus(UNTOLD);
    return waits.sum().compareTo(truth.withoutCpu().minus(UNTOLD)) >= 0
        && waits.sum().compareTo(most) <= 0;
  }

  @Test
  void that_from_losing_a_cpu_to_having_one_is_another_measure_is_noticed() {
    for (Truth truth : truths) {
      Latency without = measured(Measure.OFF_CPU).where(ofThread(truth.name()));
      assertThat(isTrue(without, truth)).isFalse();
      assertThat(without.sum())
          .isBetween(
              truth.withoutCpu().plus(truth.asleep()).minus(UNTOLD),
              truth.withoutCpu().plus(truth.asleep()).plus(UNTOLD));
    }
  }

  @Test
  void a_thread_that_sleeps_and_one_that_is_preempted_lose_their_cpu_for_different_reasons() {
    for (Truth truth : truths) {
      Latency without = measured(Measure.OFF_CPU).where(ofThread(truth.name()));
      Latency asleep = without.where(reason(OffCpuReason.SLEEPING));
      assertThat(asleep.max()).isBetween(SLEEP.minus(Duration.ofMillis(1)), truth.asleep());
      Latency preempted = without.where(reason(OffCpuReason.PREEMPTED));
      assertThat(isTrue(preempted, truth)).as(truth + " " + preempted).isTrue();
    }
  }

  @Test
  void other_processes_are_not_in_scope() {
    assertThat(measured(Measure.OFF_CPU).keys())
        .doesNotContain(ofThread("swapper/0"), ofThread("kthreadd"))
        .contains(ofThread("tk-spins-0"), ofThread("tk-spins-1"));
  }
}
