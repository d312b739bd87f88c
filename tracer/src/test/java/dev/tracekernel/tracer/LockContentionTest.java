package dev.tracekernel.tracer;

import static dev.tracekernel.tracer.measure.MeasureKey.lock;
import static dev.tracekernel.tracer.measure.MeasureKey.ofThread;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tracekernel.tracer.kernel.KernelSeries;
import dev.tracekernel.tracer.kernel.KernelVersion;
import dev.tracekernel.tracer.measure.LockKind;
import dev.tracekernel.tracer.measure.Measure;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A mutex of the kernel's that one thread holds for a time that is known, while another waits. */
class LockContentionTest {

  private static final long[] HOLDS = {90_000_000, 20_000_000, 50_000_000, 30_000_000, 70_000_000};
  private static final String HOLDER = "tk-holds";
  private static final String WAITER = "tk-waits";
  private static final TraceDeclaration DECLARATION =
      TraceDeclaration.of(Mark.PROBE).withMeasures(Measure.LOCK_CONTENTION);

  private final List<Long> least = new ArrayList<>();
  private final List<Long> most = new ArrayList<>();

  private static boolean hasTracepoint() {
    return KernelVersion.running().isAtLeast(KernelSeries.parse("5.19"));
  }

  private static Latency waits(TraceWindow window) {
    return window.trace().latency(Measure.LOCK_CONTENTION).where(ofThread(WAITER));
  }

  @Test
  void a_wait_is_as_long_as_another_holds_the_mutex_and_no_longer_than_the_call_around_it()
      throws Exception {
    assumeTrue(hasTracepoint(), "lock contention is traced from 5.19 on");
    try (KernelTracer tracer = KernelTracer.open();
        KernelLog log = new KernelLog();
        TraceWindow window = tracer.start(DECLARATION)) {
      for (long nanos : HOLDS) {
        hold(log, nanos);
      }
      assertThat(waits(window).losses()).isEqualTo(Losses.none());
      Ranks.check(waits(window).where(lock(LockKind.MUTEX)), least, most);
      assertThat(waits(window).inFlight()).isEmpty();
      assertThat(waits(window).failed()).isZero();
      Latency all = window.trace().latency(Measure.LOCK_CONTENTION);
      assertThat(all.where(ofThread(HOLDER)).where(lock(LockKind.MUTEX)).count()).isZero();
    }
  }

  /** A line in the log lets the first go on, another one the second. */
  private void hold(KernelLog log, long nanos) throws Exception {
    LogReader holder = new LogReader(log, HOLDER);
    LogReader waiter = new LogReader(log, WAITER);
    long begin = System.nanoTime();
    while (System.nanoTime() - begin < nanos) {
      Thread.onSpinWait();
    }
    long held = System.nanoTime() - begin;
    assertThat(holder.isThere()).isTrue();
    least.add(held);
    most.add(release(holder, waiter));
  }

  private static long release(LogReader holder, LogReader waiter)
      throws IOException, InterruptedException {
    KernelLog.write();
    holder.end();
    KernelLog.write();
    return waiter.end();
  }

  @Test
  void who_waits_is_in_flight_and_who_did_so_before_is_counted_apart(@TempDir Path folder)
      throws Exception {
    assumeTrue(hasTracepoint(), "lock contention is traced from 5.19 on");
    try (KernelTracer tracer = KernelTracer.open();
        KernelLog log = new KernelLog()) {
      tracer.start(DECLARATION).close(); // attached from now on
      LogReader holder = new LogReader(log, HOLDER);
      LogReader before = new LogReader(log, WAITER);
      try (TraceWindow window = tracer.start(DECLARATION)) {
        assertThat(waits(window).inFlight()).isEmpty();
        release(holder, before);
        assertThat(waits(window).begunBefore()).isGreaterThanOrEqualTo(1);
        assertThat(waits(window).where(lock(LockKind.MUTEX)).count()).isZero();

        LogReader next = new LogReader(log, HOLDER);
        LogReader after = new LogReader(log, WAITER);
        assertThat(waits(window).where(lock(LockKind.MUTEX)).inFlight()).hasSize(1);
        release(next, after);
        checkSaved(window, folder.resolve("trace"));
      }
    }
  }

  private static void checkSaved(TraceWindow window, Path file) throws IOException {
    window.trace().save(file);
    Latency saved = KernelTrace.load(file).snapshot().latency(Measure.LOCK_CONTENTION);
    Latency mutex = saved.where(ofThread(WAITER)).where(lock(LockKind.MUTEX));
    assertThat(mutex.count()).isEqualTo(1);
    assertThat(mutex.histogram()).isEqualTo(waits(window).where(lock(LockKind.MUTEX)).histogram());
  }

  @Test
  void a_wait_that_a_signal_ends_has_failed_and_is_no_value() throws Exception {
    assumeTrue(hasTracepoint(), "lock contention is traced from 5.19 on");
    try (KernelTracer tracer = KernelTracer.open();
        KernelLog log = KernelLog.ofRecords();
        TraceWindow window = tracer.start(DECLARATION)) {
      LogReader holder = new LogReader(log, HOLDER);
      LogReader waiter = new LogReader(log, WAITER);
      assertThat(waits(window).failed()).isZero();
      waiter.interrupt();
      waiter.end();
      Latency mutex = waits(window).where(lock(LockKind.MUTEX));
      assertThat(mutex.failed()).isEqualTo(1);
      assertThat(mutex.count()).isZero();
      assertThat(mutex.inFlight()).isEmpty();
      KernelLog.write();
      holder.end();
    }
  }

  @Test
  void a_kernel_without_the_tracepoint_is_told_with_the_remedy() {
    assumeFalse(hasTracepoint(), "this kernel traces lock contention");
    try (KernelTracer tracer = KernelTracer.open()) {
      assertThatThrownBy(() -> tracer.start(DECLARATION).close())
          .hasStackTraceContaining(
              "LOCK_CONTENTION needs the kernel's tracepoint contention_begin, which "
                  + KernelVersion.running());
    }
  }

  @Test
  void kinds_are_told_by_their_flags() {
    assertThat(LockKind.ofFlags(1)).isEqualTo(LockKind.SPIN);
    assertThat(LockKind.ofFlags(1 | 2)).isEqualTo(LockKind.RWLOCK_READ);
    assertThat(LockKind.ofFlags(1 | 4)).isEqualTo(LockKind.RWLOCK_WRITE);
    assertThat(LockKind.ofFlags(2)).isEqualTo(LockKind.RWSEM_READ);
    assertThat(LockKind.ofFlags(4)).isEqualTo(LockKind.RWSEM_WRITE);
    assertThat(LockKind.ofFlags(8)).isEqualTo(LockKind.RT_MUTEX);
    assertThat(LockKind.ofFlags(16 | 2)).isEqualTo(LockKind.PERCPU_RWSEM_READ);
    assertThat(LockKind.ofFlags(16 | 4)).isEqualTo(LockKind.PERCPU_RWSEM_WRITE);
    assertThat(LockKind.ofFlags(32 | 1)).isEqualTo(LockKind.MUTEX);
    assertThat(LockKind.ofFlags(0)).isEqualTo(LockKind.OTHER);
  }
}
