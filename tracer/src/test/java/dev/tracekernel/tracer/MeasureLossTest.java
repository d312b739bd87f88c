package dev.tracekernel.tracer;

import static dev.tracekernel.tracer.measure.MeasureKey.call;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tracekernel.tracer.measure.Measure;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Measures without room: what finds none is counted, and no value is made up for it. How much room
 * there is, is said when a measure is loaded, and others may have it loaded by now.
 */
@Tag("under-5.10")
class MeasureLossTest {

  private static final int MARKS = 1009;
  private static final String SEEN = "all was seen";

  private static TraceDeclaration declaration(TraceScope scope) {
    return TraceDeclaration.of(Mark.PROBE).withScope(scope).withMeasures(Measure.SYSCALL_LATENCY);
  }

  @Test
  void intervals_without_a_bucket_are_counted_as_lost() throws Exception {
    FreshClasses classes = new FreshClasses().property("tracekernel.buckets", 1);
    assertThat(classes.run(OneBucket.class)).isEqualTo(SEEN);
  }

  /** With classes of its own. */
  static final class OneBucket {
    public static void main(String[] args) {
      try (KernelTracer tracer = KernelTracer.open();
          TraceWindow window = tracer.start(declaration(TraceScope.testThreads()))) {
        for (int i = 0; i < MARKS; i++) {
          Mark.leave(i);
        }
        Latency all = window.trace().latency(Measure.SYSCALL_LATENCY);
        long lost = lost(all, Loss.Cause.BUCKETS_FULL);
        assertThat(lost).isPositive();
        assertThat(all.count() + lost).isGreaterThanOrEqualTo(MARKS);
        assertThat(all.losses()).isEqualTo(all.where(call("getpgid")).losses());
      }
      System.out.print(SEEN);
    }
  }

  @Test
  void intervals_that_find_no_room_when_they_begin_are_counted_as_lost() throws Exception {
    FreshClasses classes = new FreshClasses().property("tracekernel.intervals", 1);
    assertThat(classes.run(OneInterval.class)).isEqualTo(SEEN);
  }

  /** With classes of its own. */
  static final class OneInterval {
    public static void main(String[] args) throws Exception {
      try (KernelTracer tracer = KernelTracer.open();
          TraceWindow window = tracer.start(declaration(TraceScope.jvmAndChildren()));
          BlockedRead one = new BlockedRead();
          BlockedRead other = new BlockedRead()) {
        Latency all = window.trace().latency(Measure.SYSCALL_LATENCY);
        assertThat(lost(all, Loss.Cause.INTERVALS_FULL)).isPositive();
        assertThat(all.snapshot().losses().losses()).containsAll(all.losses().losses());
        one.end();
        other.end();
      }
      System.out.print(SEEN);
    }
  }

  @Test
  void with_room_nothing_is_lost() {
    try (KernelTracer tracer = KernelTracer.open();
        TraceWindow window = tracer.start(declaration(TraceScope.testThreads()))) {
      for (int i = 0; i < MARKS; i++) {
        Mark.leave(i);
      }
      Latency marks = window.trace().latency(Measure.SYSCALL_LATENCY).where(call("getpgid"));
      assertThat(marks.losses()).isEqualTo(Losses.none());
      assertThat(marks.count()).isEqualTo(MARKS);
    }
  }

  private static long lost(Latency latency, Loss.Cause cause) {
    return latency.losses().losses().stream()
        .filter(loss -> loss.cause() == cause && loss.systemCall().equals("SYSCALL_LATENCY"))
        .mapToLong(Loss::count)
        .sum();
  }
}
