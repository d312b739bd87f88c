package dev.tracekernel.assertions.internal.report;

import static dev.tracekernel.assertions.FakeLives.thread;
import static dev.tracekernel.assertions.FakeLives.trace;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tracekernel.assertions.KernelTraceAssert;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("any-kernel") // on traces that it makes up
class CannotTellLivesTest {

  @Test
  void names_what_was_lost_and_who_was_not_seen_to_end() {
    assertThat(
            Messages.of(
                trace(thread(13)).losing(2, "sched_process_exit"),
                KernelTraceAssert::hasNoLeakedThreads))
        .startsWith(
            """

            Cannot tell of all threads that were started whether they have ended:
              lost: 2 sched_process_exit: probe missed by the kernel
              not seen to end:
                java[12] main[12] started thread 13
            The trace proves neither that nor the opposite.
            The trace:
              calls: 1 sched_process_fork
            """);
  }
}
