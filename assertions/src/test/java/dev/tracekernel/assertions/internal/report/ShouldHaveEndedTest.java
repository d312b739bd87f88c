package dev.tracekernel.assertions.internal.report;

import static dev.tracekernel.assertions.FakeLives.exit;
import static dev.tracekernel.assertions.FakeLives.process;
import static dev.tracekernel.assertions.FakeLives.thread;
import static dev.tracekernel.assertions.FakeLives.trace;
import static dev.tracekernel.assertions.KernelAssertions.startedThread;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tracekernel.assertions.FakeCall;
import dev.tracekernel.assertions.KernelTraceAssert;
import dev.tracekernel.tracer.event.SyscallEvent;
import dev.tracekernel.tracer.event.Task;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("any-kernel") // on traces that it makes up
class ShouldHaveEndedTest {

  @Test
  void shows_who_was_started() {
    assertThat(
            Messages.of(
                trace(thread(13), thread(14), exit(12, 13)), KernelTraceAssert::hasNoLeakedThreads))
        .isEqualTo(
            """

            Expecting all threads that were started to have ended, but 1 has not:
              java[12] main[12] started thread 14
            The trace:
              calls: 2 sched_process_fork, 1 sched_process_exit
              in flight: none
              lost: nothing
              traced: all system calls and process events
              scope: this JVM and its children
              kernel: 6.1.0 x86_64\
            """);
  }

  @Test
  void names_the_thread_as_it_called_itself_last() {
    FakeCall before = FakeCall.call("read").by("java", 12, "first", 14);
    FakeCall renamed = FakeCall.call("futex").by("java", 12, "stays", 14);
    FakeCall other = FakeCall.call("futex").by("java", 12, "other", 15);
    assertThat(
            Messages.of(
                trace(
                    lasting(before), thread(14), lasting(before), lasting(renamed), lasting(other)),
                KernelTraceAssert::hasNoLeakedThreads))
        .contains("but 1 has not:\n  java[12] main[12] started thread 14 \"stays\"\n");
    assertThat(
            Messages.of(trace(lasting(before), thread(14)), KernelTraceAssert::hasNoLeakedThreads))
        .as("what had the id before is another one")
        .contains("but 1 has not:\n  java[12] main[12] started thread 14\n");
  }

  /** Of the process that {@link dev.tracekernel.assertions.FakeLives} starts threads in. */
  private static SyscallEvent lasting(FakeCall call) {
    Task task = call.task();
    return call.by(new Task(12, task.tid(), 12, task.hostTid(), 12, task.thread(), "java", "java"))
        .event();
  }

  @Test
  void names_the_patterns_that_are_meant() {
    assertThat(Messages.of(trace(thread(13)), it -> it.hasNoLeakedThreads(startedThread())))
        .startsWith(
            """

            Expecting all threads that came of:
              started a thread
            to have ended, but 1 has not:
              java[12] main[12] started thread 13
            The trace:
            """);
  }

  @Test
  void shows_the_first_of_many() {
    assertThat(
            Messages.of(
                trace(process(71), process(72), process(73), process(74)),
                KernelTraceAssert::hasNoLeakedProcesses))
        .startsWith(
            """

            Expecting all processes that were started to have ended, but 4 have not:
              java[12] main[12] started process 71
              java[12] main[12] started process 72
              java[12] main[12] started process 73
              and 1 more
            The trace:
            """);
  }
}
