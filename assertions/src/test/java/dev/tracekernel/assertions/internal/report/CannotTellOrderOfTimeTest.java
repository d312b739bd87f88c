package dev.tracekernel.assertions.internal.report;

import static dev.tracekernel.assertions.FakeCall.call;
import static dev.tracekernel.assertions.FakeTrace.trace;
import static dev.tracekernel.assertions.KernelAssertions.called;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("any-kernel") // on traces that it makes up
class CannotTellOrderOfTimeTest {

  @Test
  void says_how_far_it_came_and_what_was_lost() {
    var trace = trace(call("write", "/wal").at(10).taking(5)).losing(3, "fsync");
    assertThat(
            Messages.of(
                trace,
                it ->
                    it.containsInOrderOfTime(
                        "the committer waits for the writer", called("write"), called("fsync"))))
        .isEqualTo(
            """

            Cannot tell whether the trace contains, each begun when the one before had returned:
              1. called write
              2. called fsync
            by whichever threads, since the committer waits for the writer.
            For certain 1 of 2 came so, but there may be more:
              lost: 3 fsync: probe missed by the kernel
            The trace proves neither that nor the opposite.
            The trace:
              calls: 1 write, 0 fsync
              in flight: none
              lost: 3 fsync: probe missed by the kernel
              traced: all system calls and process events
              scope: this JVM and its children
              kernel: 6.1.0 x86_64\
            """);
  }
}
