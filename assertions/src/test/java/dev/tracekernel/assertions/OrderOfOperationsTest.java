package dev.tracekernel.assertions;

import static dev.tracekernel.assertions.FakeCall.call;
import static dev.tracekernel.assertions.KernelAssertions.called;
import static dev.tracekernel.assertions.KernelAssertions.synced;
import static dev.tracekernel.assertions.KernelAssertions.wrote;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tracekernel.assertions.internal.report.Messages;
import dev.tracekernel.assertions.internal.verdict.Verdict;
import dev.tracekernel.tracer.event.KernelEvent;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * A thread has many operations of io_uring under way: a sync that ends after a write is not behind
 * it for that, since it may have been done before.
 */
@Tag("any-kernel") // on traces that it makes up
class OrderOfOperationsTest {

  private static final EventPattern WROTE = wrote("/wal");
  private static final EventPattern SYNCED = synced("/wal");

  private static FakeCall write(long start, long end) {
    return call("pwrite64").file("fd", "/wal").returning(8).at(start).taking(end - start);
  }

  private static FakeCall sync(long start, long end) {
    return call("fsync").file("fd", "/wal").at(start).taking(end - start);
  }

  private static Verdict inOrder(KernelEvent... events) {
    FakeTrace trace = FakeTrace.of(events);
    return Verdicts.of(() -> KernelAssertions.assertThat(trace).containsInOrder(WROTE, SYNCED));
  }

  @Test
  void an_operation_that_begins_when_another_has_ended_is_behind_it() {
    assertThat(inOrder(write(0, 10).byRing(), sync(10, 20).byRing())).isEqualTo(Verdict.PASS);
    assertThat(inOrder(write(0, 10).byRing(), sync(11, 20).event())).isEqualTo(Verdict.PASS);
    assertThat(inOrder(write(0, 10).event(), sync(11, 20).byRing())).isEqualTo(Verdict.PASS);
  }

  @Test
  void of_operations_that_overlap_the_trace_cannot_tell() {
    assertThat(inOrder(write(0, 10).byRing(), sync(9, 20).byRing()))
        .isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(inOrder(write(0, 10).byRing(), sync(1, 20).event())).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(inOrder(write(1, 10).event(), sync(0, 20).byRing())).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(inOrder(write(0, 10).byRing(), sync(9, 20).byRing(), sync(20, 30).byRing()))
        .as("the second sync is behind it")
        .isEqualTo(Verdict.PASS);
    assertThat(inOrder(sync(0, 10).byRing(), write(1, 20).byRing())).isEqualTo(Verdict.FAIL);
  }

  @Test
  void a_thread_does_one_call_at_a_time_whatever_its_events_times_say() {
    assertThat(inOrder(write(0, 10).event(), sync(9, 20).event())).isEqualTo(Verdict.PASS);
  }

  @Test
  void a_thread_may_go_on_when_it_has_done_all() {
    assertThat(inOrder(write(0, 1).event(), sync(2, 3).event(), write(4, 5).event()))
        .isEqualTo(Verdict.PASS);
  }

  @Test
  void what_cannot_be_told_is_said() {
    FakeTrace trace = FakeTrace.of(write(0, 10).byRing(), sync(9, 20).byRing());
    assertThat(Messages.of(trace, it -> it.containsInOrder(WROTE, SYNCED)))
        .startsWith(
            """

            Cannot tell whether one thread of the trace has done in this order:
              1. wrote to path /wal
              2. synced path /wal
            For certain one did 1 of 2, but there may be more:
              undecided: java[12] main[13] IORING_OP_FSYNC(fd=0</wal>) = 0 (user_data=0x7)
                it began during step 1
            The trace proves neither that nor the opposite.
            """);
  }

  @Test
  void a_step_that_came_only_during_the_one_before_is_told_so() {
    FakeTrace trace = FakeTrace.of(write(0, 10).byRing(), sync(9, 20).byRing());
    assertThat(Messages.of(trace, it -> it.containsInOrder(WROTE, SYNCED, called("close"))))
        .contains("  2. came only during step 1:\n    java[12] main[13] IORING_OP_FSYNC");
  }
}
