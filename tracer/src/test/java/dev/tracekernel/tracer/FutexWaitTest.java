package dev.tracekernel.tracer;

import static dev.tracekernel.tracer.measure.MeasureKey.ofThread;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tracekernel.tracer.event.Abi;
import dev.tracekernel.tracer.event.SyscallEvent;
import dev.tracekernel.tracer.event.SyscallTable;
import dev.tracekernel.tracer.internal.bpf.raw.RawSyscall;
import dev.tracekernel.tracer.map.Bucket;
import dev.tracekernel.tracer.measure.Measure;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Waits for a futex that nobody wakes, which end when their time is over. */
class FutexWaitTest {

  private static final int FUTEX = SyscallTable.of(Abi.NATIVE).number("futex").orElseThrow();
  private static final int WAIT_PRIVATE = 128;
  private static final int WAKE_PRIVATE = 129;
  private static final long COMMAND = 127;
  private static final long WAIT_BITSET = 9;
  private static final String NAME = "tk-waits";
  private static final List<Long> WAITS =
      Stream.of(3, 5, 8, 13, 21).map(TimeUnit.MILLISECONDS::toNanos).toList();

  private final List<Long> around = new ArrayList<>();
  private long word;

  @Test
  void waits_are_counted_as_the_trace_of_calls_has_them_and_wakes_are_none() throws Exception {
    TraceSnapshot snapshot;
    try (KernelTracer tracer = KernelTracer.open()) {
      TraceWindow window =
          tracer.start(TraceDeclaration.of("syscall:futex").withMeasures(Measure.FUTEX_WAIT));
      try (window) {
        Thread thread = Thread.ofPlatform().name(NAME).start(this::waitForNobody);
        thread.join();
      }
      snapshot = window.trace().snapshot();
    }
    Latency waits = snapshot.latency(Measure.FUTEX_WAIT).where(ofThread(NAME));
    List<SyscallEvent> calls = waitsOfThread(snapshot);

    assertThat(snapshot.losses()).isEqualTo(Losses.none());
    assertThat(waits.count()).isEqualTo(calls.size());
    checkOwn(waits, calls);
  }

  /**
   * As many are as long as was asked for, and no more are longer than seen from outside than the
   * JVM has others of that length on that thread.
   */
  private void checkOwn(Latency waits, List<SyscallEvent> calls) {
    Collections.sort(around);
    for (int i = 0; i < WAITS.size(); i++) {
      long least = WAITS.get(i);
      long most = around.get(i);
      long longer = WAITS.size() - i;
      long others = calls.stream().filter(call -> isOthers(call) && nanos(call) > most).count();
      assertThat(count(waits, bucket -> bucket.high() >= least)).isGreaterThanOrEqualTo(longer);
      assertThat(count(waits, bucket -> bucket.low() > most)).isLessThan(longer + others);
    }
  }

  private boolean isOthers(SyscallEvent call) {
    return call.argument("uaddr").orElseThrow() != word;
  }

  private static long nanos(SyscallEvent call) {
    return call.duration().toNanos();
  }

  private static long count(Latency waits, Predicate<Bucket> condition) {
    return waits.histogram().buckets().stream().filter(condition).mapToLong(Bucket::count).sum();
  }

  /** A thread waits before it has its name, too: it is known by its number. */
  private static List<SyscallEvent> waitsOfThread(TraceSnapshot snapshot) {
    List<SyscallEvent> calls = Traced.calls(snapshot);
    long tid =
        calls.stream()
            .filter(call -> call.task().thread().equals(NAME))
            .findFirst()
            .orElseThrow()
            .task()
            .tid();
    return calls.stream().filter(call -> call.task().tid() == tid && isWait(call)).toList();
  }

  /** The JVM has waits of its own on each thread; wakes have another command. */
  private static boolean isWait(SyscallEvent call) {
    long command = call.argument("op").orElseThrow() & COMMAND;
    return !call.inFlight() && (command == 0 || command == WAIT_BITSET);
  }

  private void waitForNobody() {
    try (Arena arena = Arena.ofConfined()) {
      word = arena.allocate(ValueLayout.JAVA_INT).address();
      MemorySegment time = arena.allocate(ValueLayout.JAVA_LONG, 2);
      for (long wait : WAITS) {
        time.setAtIndex(ValueLayout.JAVA_LONG, 1, wait);
        long begin = System.nanoTime();
        RawSyscall.call(FUTEX, word, WAIT_PRIVATE, 0, time.address());
        around.add(System.nanoTime() - begin);
        RawSyscall.call(FUTEX, word, WAKE_PRIVATE, 1, 0);
      }
    }
  }
}
