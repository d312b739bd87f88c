package dev.tracekernel.assertions.internal.report;

import static dev.tracekernel.assertions.FakeCall.call;
import static dev.tracekernel.assertions.FakeTrace.trace;
import static dev.tracekernel.assertions.KernelAssertions.created;
import static dev.tracekernel.assertions.KernelAssertions.forked;
import static dev.tracekernel.assertions.KernelAssertions.opened;
import static dev.tracekernel.assertions.KernelAssertions.startedThread;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import dev.tracekernel.assertions.FakeCall;
import dev.tracekernel.assertions.FakeTrace;
import dev.tracekernel.assertions.InconclusiveTraceError;
import dev.tracekernel.assertions.KernelAssertions;
import dev.tracekernel.tracer.event.CallPath.Resolution;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("any-kernel") // on traces that it makes up
class ShouldHaveBegunTest {

  @Test
  void says_that_a_balance_of_nothing_proves_nothing() {
    assertThat(Messages.of(trace(), it -> it.hasNoLeakedDescriptors(opened().under("/d"))))
        .startsWith(
            """

            Expecting a descriptor to be opened, and closed, by:
              opened a path under /d
            but none was begun, so that the balance proves nothing; if that is right, write\
             doesNotContain(...)
            The trace:
            """);
    assertThat(Messages.of(trace(), it -> it.hasNoLeftoverFiles(created())))
        .contains("Expecting a file to be created, and deleted, by:\n  created\nbut none");
    assertThat(Messages.of(trace(), it -> it.hasNoLeakedThreads(startedThread())))
        .contains("Expecting a thread to be started, and to end, by:");
    assertThat(Messages.of(trace(), it -> it.hasNoLeakedProcesses(forked())))
        .contains("Expecting a process to be started, and to end, by:");
  }

  @Test
  void what_may_not_be_what_was_meant_decides_nothing() {
    FakeCall open = call("openat").path(Resolution.UNREADABLE, "", null).returning(5).at(10);
    FakeTrace closed = trace(open, call("close").arg("fd", 5).at(20));
    assertThat(Messages.of(closed, it -> it.hasNoLeakedDescriptors(opened().under("/d"))))
        .startsWith(
            """

            Expecting a descriptor to be opened, and closed, by:
              opened a path under /d
            but cannot tell whether any was begun. There may be:
              java[12] main[13] openat(dfd=0, filename=NULL<(unreadable)>, flags=O_RDONLY, mode=0) = 5
            The trace proves neither that nor the opposite.
            """);
    assertThatExceptionOfType(InconclusiveTraceError.class)
        .isThrownBy(
            () -> KernelAssertions.assertThat(closed).hasNoLeakedDescriptors(opened().under("/d")));
  }

  @Test
  void a_balance_of_all_there_is_may_be_of_nothing() {
    assertThatNoException()
        .isThrownBy(
            () ->
                KernelAssertions.assertThat(trace())
                    .hasNoLeakedDescriptors()
                    .hasNoLeakedThreads()
                    .hasNoLeakedProcesses());
  }
}
