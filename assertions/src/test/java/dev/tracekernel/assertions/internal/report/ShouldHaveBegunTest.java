package dev.tracekernel.assertions.internal.report;

import static dev.tracekernel.assertions.FakeTrace.trace;
import static dev.tracekernel.assertions.KernelAssertions.created;
import static dev.tracekernel.assertions.KernelAssertions.forked;
import static dev.tracekernel.assertions.KernelAssertions.opened;
import static dev.tracekernel.assertions.KernelAssertions.startedThread;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

import dev.tracekernel.assertions.KernelAssertions;
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
