package dev.tracekernel.assertions;

import static dev.tracekernel.assertions.FakeCall.call;
import static dev.tracekernel.assertions.FakeTrace.trace;
import static dev.tracekernel.assertions.KernelAssertions.called;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.tracekernel.assertions.internal.verdict.Verdict;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("any-kernel") // on traces that it makes up
class InOrderOfTimeTest {

  private static final EventPattern WRITE = called("write");
  private static final EventPattern SYNC = called("fsync");

  private static Verdict verdict(FakeTrace trace, EventPattern... more) {
    return Verdicts.of(
        () ->
            KernelAssertions.assertThat(trace)
                .containsInOrderOfTime("it waits", WRITE, SYNC, more));
  }

  private static FakeCall write(long start, long duration) {
    return call("write").by("java", 12, "writer", 13).at(start).taking(duration);
  }

  private static FakeCall sync(long start, long duration) {
    return call("fsync").by("java", 12, "syncer", 14).at(start).taking(duration);
  }

  @Test
  void a_step_begins_when_the_one_before_has_returned() {
    assertThat(verdict(trace(write(10, 5), sync(15, 1)))).isEqualTo(Verdict.PASS);
    assertThat(verdict(trace(write(10, 5), sync(14, 9)))).isEqualTo(Verdict.FAIL);
    assertThat(verdict(trace(write(10, 5), sync(2, 1)))).isEqualTo(Verdict.FAIL);
  }

  @Test
  void the_order_in_which_events_are_stored_does_not_count() {
    assertThat(verdict(trace(sync(15, 1), write(10, 5)))).isEqualTo(Verdict.PASS);
  }

  @Test
  void the_call_that_returned_first_leaves_most_room() {
    FakeTrace trace = trace(write(1, 90), write(10, 5), sync(20, 5), write(30, 1));
    assertThat(verdict(trace)).isEqualTo(Verdict.PASS);
    assertThat(verdict(trace, WRITE)).isEqualTo(Verdict.PASS);
    assertThat(verdict(trace, WRITE, SYNC)).isEqualTo(Verdict.FAIL);
  }

  /** A clock has its grain: what is of another thread, or another call, is another step. */
  @Test
  void what_takes_no_time_is_one_step_for_each_thread_and_call() {
    FakeCall twin = write(10, 0).by("java", 12, "twin", 15);
    assertThat(inOrder(trace(write(10, 0)), WRITE, WRITE)).isEqualTo(Verdict.FAIL);
    assertThat(inOrder(trace(write(10, 0), twin), WRITE, WRITE)).isEqualTo(Verdict.PASS);
    FakeCall next = sync(10, 0).by("java", 12, "writer", 13);
    assertThat(inOrder(trace(write(10, 0), next), WRITE, SYNC)).isEqualTo(Verdict.PASS);
  }

  private static Verdict inOrder(FakeTrace trace, EventPattern first, EventPattern second) {
    return Verdicts.of(
        () -> KernelAssertions.assertThat(trace).containsInOrderOfTime("it waits", first, second));
  }

  @Test
  void a_call_that_has_not_returned_can_only_be_the_last() {
    assertThat(verdict(trace(write(1, 0).inFlight(), sync(9, 1)))).isEqualTo(Verdict.FAIL);
    assertThat(verdict(trace(write(1, 1), sync(9, 0).inFlight()))).isEqualTo(Verdict.PASS);
  }

  @Test
  void one_call_is_one_step() {
    assertThat(verdict(trace(write(1, 0), sync(1, 0)), SYNC)).isEqualTo(Verdict.FAIL);
    assertThat(verdict(trace(write(1, 0), sync(1, 0), sync(2, 0)), SYNC)).isEqualTo(Verdict.PASS);
  }

  @Test
  void what_is_lost_or_not_known_may_be_the_missing_step() {
    EventPattern wal = called("close").onPath("/wal");
    FakeTrace most = trace(write(1, 1), sync(2, 1));
    assertThat(verdict(most.losing(1, "close"), wal)).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(verdict(most.losing(1, "read"), wal)).isEqualTo(Verdict.FAIL);
    FakeCall close = call("close").unreadablePath();
    assertThat(verdict(trace(write(1, 1), sync(2, 1), close.at(3)), wal))
        .isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(verdict(trace(write(1, 1), sync(2, 1), close.at(2)), wal)).isEqualTo(Verdict.FAIL);
    assertThat(verdict(trace(sync(2, 1)).losing(1, "close"), wal)).isEqualTo(Verdict.FAIL);
  }

  @Test
  void wants_a_cause() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> KernelAssertions.assertThat(trace()).containsInOrderOfTime(" ", WRITE, SYNC))
        .withMessage(
            "say what makes the threads wait for one another: without it the order is chance");
  }
}
