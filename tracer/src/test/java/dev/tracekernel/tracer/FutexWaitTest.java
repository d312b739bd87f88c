package dev.tracekernel.tracer;

import static dev.tracekernel.tracer.measure.MeasureKey.ofThread;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tracekernel.tracer.event.Abi;
import dev.tracekernel.tracer.event.SyscallTable;
import dev.tracekernel.tracer.internal.bpf.raw.RawSyscall;
import dev.tracekernel.tracer.map.Bucket;
import dev.tracekernel.tracer.measure.Measure;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Waits for a futex that nobody wakes, which end when their time is over. */
class FutexWaitTest {

  private static final int FUTEX = SyscallTable.of(Abi.NATIVE).number("futex").orElseThrow();
  private static final int WAIT_PRIVATE = 128;
  private static final int WAKE_PRIVATE = 129;
  private static final int WAITS = 7;
  private static final Duration WAIT = Duration.ofMillis(3);

  private long around;

  @Test
  void waits_have_the_time_that_they_were_given_and_wakes_are_none() throws Exception {
    Latency waits;
    try (KernelTracer tracer = KernelTracer.open()) {
      TraceWindow window =
          tracer.start(TraceDeclaration.of(Mark.PROBE).withMeasures(Measure.FUTEX_WAIT));
      try (window) {
        Thread thread = Thread.ofPlatform().name("tk-waits").start(this::waitForNobody);
        thread.join();
      }
      waits = window.trace().latency(Measure.FUTEX_WAIT).where(ofThread("tk-waits"));
    }
    assertThat(waits.losses()).isEqualTo(Losses.none());
    assertThat(waits.histogram().buckets().stream().filter(it -> it.high() >= WAIT.toNanos()))
        .satisfies(all -> assertThat(all.stream().mapToLong(Bucket::count).sum()).isEqualTo(WAITS));
    assertThat(waits.max()).isLessThanOrEqualTo(Duration.ofNanos(around));
  }

  private void waitForNobody() {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment word = arena.allocate(ValueLayout.JAVA_INT);
      MemorySegment time = arena.allocate(ValueLayout.JAVA_LONG, 2);
      time.setAtIndex(ValueLayout.JAVA_LONG, 1, WAIT.toNanos());
      for (int i = 0; i < WAITS; i++) {
        long begin = System.nanoTime();
        RawSyscall.call(FUTEX, word.address(), WAIT_PRIVATE, 0, time.address());
        around = Math.max(around, System.nanoTime() - begin);
        RawSyscall.call(FUTEX, word.address(), WAKE_PRIVATE, 1, 0);
      }
    }
  }
}
