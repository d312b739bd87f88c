package dev.tracekernel.assertions;

import static dev.tracekernel.assertions.FakeLives.exec;
import static dev.tracekernel.assertions.FakeLives.exit;
import static dev.tracekernel.assertions.FakeLives.last;
import static dev.tracekernel.assertions.FakeLives.process;
import static dev.tracekernel.assertions.FakeLives.thread;
import static dev.tracekernel.assertions.FakeLives.trace;
import static dev.tracekernel.assertions.KernelAssertions.forked;
import static dev.tracekernel.assertions.KernelAssertions.startedThread;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.tracekernel.assertions.internal.verdict.Verdict;
import dev.tracekernel.tracer.event.KernelEvent;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("any-kernel") // on traces that it makes up
class LivesTest {

  private static Verdict threads(FakeTrace trace) {
    return Verdicts.of(() -> KernelAssertions.assertThat(trace).hasNoLeakedThreads());
  }

  private static Verdict processes(FakeTrace trace) {
    return Verdicts.of(() -> KernelAssertions.assertThat(trace).hasNoLeakedProcesses());
  }

  @Test
  void each_thread_that_was_started_has_ended() {
    assertThat(threads(trace())).isEqualTo(Verdict.PASS);
    assertThat(threads(trace(thread(13)))).isEqualTo(Verdict.FAIL);
    assertThat(threads(trace(thread(13), exit(12, 13)))).isEqualTo(Verdict.PASS);
    assertThat(threads(trace(thread(13), thread(14), exit(12, 13)))).isEqualTo(Verdict.FAIL);
    assertThat(threads(trace(thread(13), last(12, 13)))).isEqualTo(Verdict.PASS);
  }

  @Test
  void an_id_that_is_used_again_is_another_thread() {
    assertThat(threads(trace(thread(13), exit(12, 13), thread(13)))).isEqualTo(Verdict.FAIL);
    assertThat(threads(trace(thread(13), exit(12, 13), thread(13), exit(12, 13))))
        .isEqualTo(Verdict.PASS);
  }

  @Test
  void the_end_of_another_is_no_end_of_this() {
    assertThat(threads(trace(thread(13), exit(12, 12)))).isEqualTo(Verdict.FAIL);
    assertThat(threads(trace(thread(13), exit(77, 13)))).isEqualTo(Verdict.FAIL);
    assertThat(processes(trace(process(77), last(78, 78)))).isEqualTo(Verdict.FAIL);
  }

  @Test
  void a_thread_that_executes_a_program_goes_on_as_the_first_one() {
    assertThat(threads(trace(thread(13), exec(12, 13)))).isEqualTo(Verdict.PASS);
    assertThat(threads(trace(thread(13), exec(12, 12)))).isEqualTo(Verdict.FAIL);
  }

  @Test
  void each_process_that_was_started_has_ended_with_its_last_thread() {
    assertThat(processes(trace())).isEqualTo(Verdict.PASS);
    assertThat(processes(trace(process(77)))).isEqualTo(Verdict.FAIL);
    assertThat(processes(trace(process(77), exit(77, 77)))).isEqualTo(Verdict.FAIL);
    assertThat(processes(trace(process(77), exit(77, 77), last(77, 78)))).isEqualTo(Verdict.PASS);
  }

  @Test
  void threads_are_no_processes() {
    assertThat(processes(trace(thread(13)))).isEqualTo(Verdict.PASS);
    assertThat(threads(trace(process(77)))).isEqualTo(Verdict.PASS);
  }

  @Test
  void only_what_the_patterns_mean_is_to_end() {
    assertThat(threadsOf("main", thread(13))).isEqualTo(Verdict.FAIL);
    assertThat(threadsOf("main", thread(13), exit(12, 13))).isEqualTo(Verdict.PASS);
    assertThat(threadsOf("other", thread(13)))
        .as("none was started, and that says nothing")
        .isEqualTo(Verdict.FAIL);
  }

  private static Verdict threadsOf(String parent, KernelEvent... events) {
    EventPattern started = startedThread().by(KernelAssertions.thread(parent));
    return Verdicts.of(
        () -> KernelAssertions.assertThat(trace(events)).hasNoLeakedThreads(started));
  }

  @Test
  void refuses_patterns_that_start_none_of_the_kind() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> KernelAssertions.assertThat(trace()).hasNoLeakedThreads(forked()))
        .withMessage("\"forked\" starts no thread; write startedThread(), or narrow it");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> KernelAssertions.assertThat(trace()).hasNoLeakedProcesses(startedThread()))
        .withMessage("\"started a thread\" starts no process; write forked(), or narrow it");
  }

  @Test
  void what_was_lost_may_be_a_start_or_an_end() {
    FakeTrace left = trace(thread(13));
    assertThat(threads(left.losing(1, "sched_process_exit"))).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(threads(left.losing(1, "sched_process_exec"))).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(threads(left.losing(1, "sched_process_fork"))).isEqualTo(Verdict.FAIL);
    assertThat(threads(left.losing(1, "*"))).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(threads(trace().losing(1, "sched_process_fork"))).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(threads(trace().losing(1, "sched_process_exit"))).isEqualTo(Verdict.PASS);
  }

  @Test
  void wants_starts_and_ends_to_be_traced() {
    FakeTrace trace = trace().declaring("tracepoint:sched:sched_process_exit");
    assertThatExceptionOfType(NotTracedException.class)
        .isThrownBy(() -> KernelAssertions.assertThat(trace).hasNoLeakedProcesses())
        .withMessage(
            "who lives needs sched_process_fork, sched_process_exec, which the trace was not asked"
                + " for: add \"tracepoint:sched:sched_process_fork\","
                + " \"tracepoint:sched:sched_process_exec\" to @TraceKernel(...)");
  }
}
