package dev.tracekernel.assertions;

import static dev.tracekernel.assertions.FakeCall.call;
import static dev.tracekernel.assertions.FakeTrace.trace;
import static dev.tracekernel.assertions.KernelAssertions.assertThat;
import static dev.tracekernel.assertions.KernelAssertions.called;
import static dev.tracekernel.assertions.KernelAssertions.created;
import static dev.tracekernel.assertions.KernelAssertions.opened;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.tracekernel.assertions.internal.verdict.Verdict;
import dev.tracekernel.tracer.KernelTrace;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("any-kernel") // on traces that it makes up
class WithinTest {

  private static final Duration LONG = Duration.ofSeconds(30);
  private static final Duration SHORT = Duration.ofMillis(100);
  private static final EventPattern SYNC = called("fsync");
  private static final EventPattern WRITE = called("write");

  /** A trace that is another one at each look; the last one stays. */
  private static KernelTrace changing(FakeTrace... looks) {
    Iterator<FakeTrace> next = List.of(looks).iterator();
    return () -> next.hasNext() ? next.next() : looks[looks.length - 1];
  }

  @Test
  void looks_again_until_it_is_so() {
    FakeTrace later = trace(call("write").at(1), call("fsync").at(2));
    assertThat(changing(trace(), trace(), later)).within(LONG).contains(SYNC);
    assertThat(changing(trace(), trace(), later)).within(LONG).containsAtLeast(1, SYNC);
    assertThat(changing(trace(), trace(), later)).within(LONG).containsInOrder(WRITE, SYNC);
    assertThat(changing(trace(), trace(), later))
        .within(LONG)
        .containsInOrderOfTime("it waits", WRITE, SYNC);
  }

  @Test
  void that_all_was_ended_says_nothing_before_something_was_begun() {
    FakeCall open = call("openat", "/d/a").returning(5).at(10).taking(5);
    FakeCall close = call("close").arg("fd", 5).at(20).taking(5);
    KernelTrace late = changing(trace(), trace(), trace(open), trace(open, close));
    assertThat(late).within(LONG).hasNoLeakedDescriptors(opened().under("/d"));
    assertThatExceptionOfType(AssertionError.class)
        .isThrownBy(
            () ->
                assertThat(changing(trace(), trace(open)))
                    .within(SHORT)
                    .hasNoLeakedDescriptors(opened().under("/d")))
        .withMessageContaining("to be closed, but 1 is not:");
    KernelTrace forks = changing(FakeLives.trace(), FakeLives.trace(FakeLives.thread(14)));
    assertThatExceptionOfType(AssertionError.class)
        .isThrownBy(() -> assertThat(forks).within(SHORT).hasNoLeakedThreads())
        .withMessageContaining(" started thread 14");
    FakeCall create = call("mkdir").name("pathname", "/d/x").at(10).taking(5);
    assertThatExceptionOfType(AssertionError.class)
        .isThrownBy(
            () ->
                assertThat(changing(trace(), trace(create)))
                    .within(SHORT)
                    .hasNoLeftoverFiles(created().under("/d")))
        .withMessageContaining("but 1 is not:");
  }

  @Test
  void fails_where_nothing_begins() {
    assertThatExceptionOfType(AssertionError.class)
        .isThrownBy(() -> assertThat(trace()).within(SHORT).hasNoLeakedDescriptors(opened()))
        .isNotInstanceOf(InconclusiveTraceError.class)
        .withMessageStartingWith(
            """

            Waited for 0.1s. At the last look:
            Expecting a descriptor to be opened, and closed, by:
              opened
            but none was begun, so that nothing was waited for; if that is right, write\
             doesNotContain(...)
            The trace:
            """);
    assertThatExceptionOfType(AssertionError.class)
        .isThrownBy(() -> assertThat(trace()).within(SHORT).hasNoLeakedProcesses())
        .withMessageContaining("Expecting a process to be started, and to end,\nbut none")
        .withMessageContaining("if that is right, leave within(...) out");
    assertThatExceptionOfType(AssertionError.class)
        .isThrownBy(() -> assertThat(trace()).within(SHORT).hasNoLeftoverFiles(created()))
        .withMessageContaining("Expecting a file to be created, and deleted, by:\n");
  }

  @Test
  void what_is_done_when_the_time_is_over_counts_no_more() {
    FakeCall never = call("fsync").at(Long.MAX_VALUE - 10);
    assertThatExceptionOfType(AssertionError.class)
        .isThrownBy(() -> assertThat(whenTimeIsOver(trace(never))).within(SHORT).contains(SYNC))
        .withMessageContaining("but no call matches");
    FakeCall before = call("fsync").at(1);
    assertThat(whenTimeIsOver(trace(before))).within(SHORT).contains(SYNC);
    FakeCall overlaps = call("fsync").at(1).taking(Long.MAX_VALUE / 2);
    assertThatExceptionOfType(AssertionError.class)
        .isThrownBy(() -> assertThat(whenTimeIsOver(trace(overlaps))).within(SHORT).contains(SYNC));
  }

  /** A trace on which nothing is to be seen before the time is over. */
  private static KernelTrace whenTimeIsOver(FakeTrace late) {
    long end = System.nanoTime() + SHORT.toNanos();
    return () -> System.nanoTime() > end ? late : trace();
  }

  @Test
  void does_not_wait_for_what_is_so() {
    FakeTrace trace = trace(call("fsync"));
    assertThat(trace).within(LONG).contains(SYNC);
    assertThat(trace.snapshots()).hasValue(1);
  }

  @Test
  void goes_on_where_the_trace_cannot_tell_yet() {
    FakeTrace lossy = trace().losing(1, "fsync");
    FakeTrace seen = trace(call("fsync")).losing(1, "fsync");
    assertThat(changing(lossy, lossy, seen)).within(LONG).contains(SYNC);
  }

  @Test
  void fails_with_the_verdict_and_the_words_of_the_last_look() {
    assertThatExceptionOfType(AssertionError.class)
        .isThrownBy(
            () ->
                assertThat(changing(trace(), trace(call("close"))))
                    .as("flushed")
                    .within(SHORT)
                    .contains(SYNC))
        .withMessage(
            """
            [flushed]\s
            Waited for 0.1s. At the last look:
            Expecting the trace to contain:
              called fsync
            but no call matches; none is near: nothing of that kind is in the trace
            The trace:
              calls: 0 fsync, 1 close
              in flight: none
              lost: nothing
              traced: all system calls and process events
              scope: this JVM and its children
              kernel: 6.1.0 x86_64\
            """);
  }

  @Test
  void says_that_it_cannot_tell() {
    assertThatExceptionOfType(InconclusiveTraceError.class)
        .isThrownBy(() -> assertThat(trace().losing(1, "fsync")).within(SHORT).contains(SYNC))
        .withMessageStartingWith(
            """

            Waited for 0.1s. At the last look:
            Cannot tell whether the trace contains:
            """);
  }

  @Test
  void lets_the_user_word_the_failure() {
    assertThatExceptionOfType(AssertionError.class)
        .isThrownBy(() -> assertThat(trace()).withFailMessage("no").within(SHORT).contains(SYNC))
        .withMessage("no");
  }

  @Test
  void says_at_once_that_a_call_was_not_traced() {
    AtomicInteger looks = new AtomicInteger();
    KernelTrace trace =
        () -> {
          looks.incrementAndGet();
          return trace().declaring("syscall:openat");
        };
    assertThatExceptionOfType(NotTracedException.class)
        .isThrownBy(() -> assertThat(trace).within(LONG).contains(SYNC));
    assertThat(looks).hasValue(1);
  }

  @Test
  void a_wait_takes_time() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> assertThat(trace()).within(Duration.ZERO))
        .withMessage("a wait takes time: PT0S is none");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> assertThat(trace()).neverDuring(Duration.ofSeconds(-1), SYNC));
  }

  @Test
  void the_chain_goes_on_behind_it() {
    FakeTrace trace = trace(call("fsync"));
    assertThat(
            Verdicts.of(() -> assertThat(trace).within(LONG).contains(SYNC).doesNotContain(SYNC)))
        .isEqualTo(Verdict.FAIL);
  }
}
