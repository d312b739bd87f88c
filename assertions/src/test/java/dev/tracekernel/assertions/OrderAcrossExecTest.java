package dev.tracekernel.assertions;

import static dev.tracekernel.assertions.KernelAssertions.assertThat;
import static dev.tracekernel.assertions.KernelAssertions.called;
import static dev.tracekernel.assertions.KernelAssertions.executed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.tracekernel.assertions.internal.verdict.Verdict;
import dev.tracekernel.tracer.event.CallPath;
import dev.tracekernel.tracer.event.CallPath.Resolution;
import dev.tracekernel.tracer.event.ExecEvent;
import dev.tracekernel.tracer.event.KernelEvent;
import dev.tracekernel.tracer.event.Task;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A thread that executes a program becomes the first of its process, and is the same one. */
@Tag("any-kernel") // on traces that it makes up
class OrderAcrossExecTest {

  private static final int FIRST = 12;
  private static final int OTHER = 14;
  private static final EventPattern WRITE = called("write");
  private static final EventPattern SYNC = called("fsync");

  private static KernelEvent by(int tid, String executable, String name, long at) {
    return FakeCall.call(name).by(task(tid, executable)).at(at).taking(1).event();
  }

  private static Task task(int tid, String executable) {
    return new Task(FIRST, tid, FIRST, tid, 1, "main", executable, executable);
  }

  private static KernelEvent exec(int before, long at) {
    CallPath file = new CallPath("filename", Resolution.RESOLVED, new byte[] {'/', 'x'}, null);
    return new ExecEvent(task(FIRST, "x"), Duration.ofNanos(at), file, Optional.empty(), before);
  }

  private static Verdict order(FakeTrace trace) {
    return Verdicts.of(() -> assertThat(trace).containsInOrder(WRITE, SYNC));
  }

  private static FakeTrace of(KernelEvent... events) {
    return FakeTrace.of(events);
  }

  @Test
  void what_a_thread_did_before_is_followed_by_what_it_does_in_the_program() {
    KernelEvent[] events = {
      by(OTHER, "java", "write", 1), exec(OTHER, 5), by(FIRST, "x", "fsync", 9)
    };
    assertThat(order(of(events))).isEqualTo(Verdict.PASS);
    assertThat(of(events)).containsInOrder(WRITE, executed(), SYNC);
  }

  @Test
  void the_call_that_executes_is_the_threads_own() {
    FakeTrace trace =
        of(
            by(OTHER, "java", "write", 1),
            exec(OTHER, 5),
            by(OTHER, "java", "execve", 4),
            by(FIRST, "x", "fsync", 9));
    assertThat(trace).containsInOrder(WRITE, called("execve"), SYNC);
  }

  @Test
  void what_the_first_thread_did_is_not_followed_by_anything() {
    assertThat(order(of(by(FIRST, "java", "write", 1), exec(OTHER, 5), by(FIRST, "x", "fsync", 9))))
        .isEqualTo(Verdict.FAIL);
    assertThat(order(of(by(FIRST, "java", "write", 1), exec(FIRST, 5), by(FIRST, "x", "fsync", 9))))
        .isEqualTo(Verdict.PASS);
  }

  @Test
  void another_thread_may_get_the_number_of_the_one_that_executed() {
    assertThat(order(of(by(OTHER, "java", "write", 1), exec(OTHER, 5), by(OTHER, "x", "fsync", 9))))
        .isEqualTo(Verdict.FAIL);
  }

  @Test
  void cannot_tell_where_execs_are_not_in_the_trace() {
    FakeTrace same = of(by(FIRST, "java", "write", 1), by(FIRST, "java", "fsync", 9));
    FakeTrace other = of(by(FIRST, "java", "write", 1), by(FIRST, "x", "fsync", 9));
    String[] probes = {"syscall:write", "syscall:fsync"};
    assertThat(order(same.declaring(probes))).isEqualTo(Verdict.PASS);
    assertThat(order(other.declaring(probes))).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(order(other)).isEqualTo(Verdict.PASS);
    assertThat(order(other.losing(1, "sched_process_exec"))).isEqualTo(Verdict.INCONCLUSIVE);
    assertThatExceptionOfType(InconclusiveTraceError.class)
        .isThrownBy(() -> assertThat(other.declaring(probes)).containsInOrder(WRITE, SYNC))
        .withMessageContaining("trace tracepoint:sched:sched_process_exec too");
  }

  @Test
  void a_lost_exec_may_have_made_one_thread_of_two() {
    FakeTrace two = of(by(OTHER, "java", "write", 1), by(FIRST, "x", "fsync", 9));
    assertThat(order(two)).isEqualTo(Verdict.FAIL);
    assertThat(order(two.losing(1, "sched_process_exec"))).isEqualTo(Verdict.INCONCLUSIVE);
  }
}
