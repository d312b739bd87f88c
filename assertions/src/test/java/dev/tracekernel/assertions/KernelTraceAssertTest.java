package dev.tracekernel.assertions;

import static dev.tracekernel.assertions.FakeCall.call;
import static dev.tracekernel.assertions.FakeTrace.trace;
import static dev.tracekernel.assertions.KernelAssertions.assertThat;
import static dev.tracekernel.assertions.KernelAssertions.called;
import static dev.tracekernel.assertions.KernelAssertions.deleted;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.tracekernel.assertions.internal.verdict.Verdict;
import dev.tracekernel.tracer.KernelTrace;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("any-kernel") // on traces that it makes up
class KernelTraceAssertTest {

  private static final EventPattern WRITE = called("write");
  private static final EventPattern SYNC = called("fsync");
  private static final EventPattern CLOSE = called("close");

  private static Verdict order(FakeTrace trace, EventPattern... more) {
    return Verdicts.of(() -> assertThat(trace).containsInOrder(WRITE, SYNC, more));
  }

  @Test
  void takes_one_snapshot_for_all_patterns_of_a_verb() {
    FakeTrace trace = trace(call("write"), call("fsync"), call("close"));
    assertThat(trace).contains(WRITE, SYNC, CLOSE);
    assertThat(trace.snapshots()).hasValue(1);
    assertThat(trace).contains(WRITE).doesNotContain(called("read"), called("openat"));
    assertThat(trace.snapshots()).hasValue(3);
  }

  @Test
  void finds_a_sequence_with_other_calls_in_between() {
    assertThat(order(trace(call("write"), call("read"), call("fsync")))).isEqualTo(Verdict.PASS);
    assertThat(order(trace(call("fsync"), call("write")))).isEqualTo(Verdict.FAIL);
  }

  @Test
  void finds_a_sequence_that_starts_late() {
    FakeTrace trace = trace(call("write"), call("close"), call("write"), call("fsync"));
    assertThat(order(trace)).isEqualTo(Verdict.PASS);
    assertThat(order(trace, CLOSE)).isEqualTo(Verdict.FAIL);
  }

  @Test
  void takes_one_event_for_one_step() {
    assertThat(order(trace(call("write"), call("fsync")), SYNC)).isEqualTo(Verdict.FAIL);
    assertThat(order(trace(call("write"), call("fsync"), call("fsync")), SYNC))
        .isEqualTo(Verdict.PASS);
  }

  @Test
  void finds_no_sequence_across_threads() {
    FakeCall other = call("fsync").by("java", 12, "other", 14);
    assertThat(order(trace(call("write"), other))).isEqualTo(Verdict.FAIL);
    assertThat(order(trace(call("write"), other, call("fsync")))).isEqualTo(Verdict.PASS);
  }

  @Test
  void follows_a_thread_that_is_renamed() {
    FakeCall renamed = call("fsync").by("java", 12, "renamed", 13);
    assertThat(order(trace(call("write"), renamed))).isEqualTo(Verdict.PASS);
  }

  @Test
  void fails_on_a_sequence_whose_recorded_part_is_missing() {
    assertThat(order(trace(call("write")).losing(1, "fsync"))).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(order(trace(call("fsync")).losing(1, "fsync"))).isEqualTo(Verdict.FAIL);
    assertThat(order(trace().losing(1, "*"))).isEqualTo(Verdict.INCONCLUSIVE);
  }

  @Test
  void fails_where_one_pattern_fails_and_another_is_open() {
    FakeTrace trace = trace().losing(1, "fsync");
    assertThat(Verdicts.of(() -> assertThat(trace).contains(SYNC, WRITE))).isEqualTo(Verdict.FAIL);
  }

  @Test
  void refuses_a_call_that_was_not_traced() {
    FakeTrace trace = trace().declaring("syscall:openat");
    assertThatExceptionOfType(NotTracedException.class)
        .isThrownBy(() -> assertThat(trace).doesNotContain(called("openat"), SYNC))
        .withMessage("\"fsync\" was not traced: add \"syscall:fsync\" to @TraceKernel(...)");
    assertThatExceptionOfType(NotTracedException.class)
        .isThrownBy(() -> assertThat(trace).containsInOrder(called("openat"), WRITE));
  }

  @Test
  void refuses_a_pattern_one_of_whose_routes_was_not_traced() {
    FakeTrace trace = trace().declaring("syscall:unlink", "syscall:rmdir");
    assertThatExceptionOfType(NotTracedException.class)
        .isThrownBy(() -> assertThat(trace).doesNotContain(deleted("/a")))
        .withMessage(
            "\"deleted path /a\" may happen by unlinkat, ioctl, io_uring_setup, io_uring_enter, which"
                + " the trace was not asked for: add \"syscall:unlinkat\", \"syscall:ioctl\","
                + " \"syscall:io_uring_setup\","
                + " \"syscall:io_uring_enter\" to"
                + " @TraceKernel(...)");
  }

  @Test
  void of_many_routes_that_were_not_traced_it_says_first_what_is_easiest() {
    FakeTrace trace = trace().declaring("syscall:fsync", "syscall:fdatasync");
    assertThatExceptionOfType(NotTracedException.class)
        .isThrownBy(() -> assertThat(trace).contains(KernelAssertions.synced("/a")))
        .withMessageMatching(
            "\"synced path /a\" may happen by 1\\d calls that the trace was not asked for: trace all"
                + " calls, by @TraceKernel without a value, or say which call is meant, by"
                + " called\\(\\.\\.\\.\\); or add \"syscall:syncfs\", .*\"syscall:io_uring_enter\"[^\n]*"
                + " to @TraceKernel\\(\\.\\.\\.\\)");
  }

  @Test
  void refuses_a_count_that_says_nothing() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> assertThat(trace()).containsAtLeast(0, SYNC))
        .withMessage("\"at least 0\" is true of every trace");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> assertThat(trace()).containsAtMost(-1, SYNC))
        .withMessage("nothing happens -1 times");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> assertThat(trace()).containsExactly(-1, SYNC));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> assertThat(trace()).containsAtLeast(-1, SYNC));
  }

  @Test
  void fails_without_a_trace() {
    assertThatExceptionOfType(AssertionError.class)
        .isThrownBy(() -> assertThat((KernelTrace) null).doesNotContain(SYNC))
        .withMessageContaining("Expecting actual not to be null");
  }

  @Test
  void lets_the_user_word_the_failure() {
    assertThatExceptionOfType(AssertionError.class)
        .isThrownBy(() -> assertThat(trace()).withFailMessage("not durable").contains(SYNC))
        .withMessage("not durable");
  }

  @Test
  void collects_failures_softly() {
    SoftAssertions softly = new SoftAssertions();
    FakeTrace trace = trace(call("write")).losing(1, "fsync");
    softly
        .proxy(KernelTraceAssert.class, KernelTrace.class, trace)
        .contains(WRITE)
        .doesNotContain(WRITE)
        .contains(SYNC);
    assertThat(softly.assertionErrorsCollected())
        .hasSize(2)
        .last()
        .isInstanceOf(InconclusiveTraceError.class);
  }
}
