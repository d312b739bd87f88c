package dev.tracekernel.assertions.internal.report;

import static dev.tracekernel.assertions.FakeCall.call;
import static dev.tracekernel.assertions.FakeTrace.trace;
import static dev.tracekernel.assertions.KernelAssertions.called;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("any-kernel") // on traces that it makes up
class CannotTellOrderTest {

  @Test
  void says_how_far_one_thread_came_for_certain() {
    var trace = trace(call("write", "/wal"), call("fsync").unreadablePath()).losing(2, "fsync");
    assertThat(
            Messages.of(
                trace, it -> it.containsInOrder(called("write"), called("fsync").onPath("/wal"))))
        .isEqualTo(
            """

            Cannot tell whether one thread of the trace has done in this order:
              1. called write
              2. called fsync on path /wal
            For certain one did 1 of 2, but there may be more:
              lost: 2 fsync: probe missed by the kernel
              undecided: java[12] main[13] fsync(fd=0<(unreadable)>) = 0
                in path: expected /wal, was (unreadable)
            The trace proves neither that nor the opposite.
            The trace:
              calls: 1 write, 1 fsync
              in flight: none
              lost: 2 fsync: probe missed by the kernel
              traced: all system calls and process events
              scope: this JVM and its children
              kernel: 6.1.0 x86_64\
            """);
  }
}
