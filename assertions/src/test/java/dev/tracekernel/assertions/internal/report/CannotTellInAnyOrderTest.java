package dev.tracekernel.assertions.internal.report;

import static dev.tracekernel.assertions.FakeCall.call;
import static dev.tracekernel.assertions.FakeTrace.trace;
import static dev.tracekernel.assertions.KernelAssertions.called;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("any-kernel") // on traces that it makes up
class CannotTellInAnyOrderTest {

  @Test
  void names_what_was_lost_and_what_is_not_known() {
    var trace = trace(call("fsync", "/wal"), call("fsync").unreadablePath()).losing(1, "fsync");
    assertThat(
            Messages.of(
                trace,
                it ->
                    it.containsExactlyInAnyOrder(
                        called("fsync").onPath("/wal"), called("fsync").onPath("/db"))))
        .isEqualTo(
            """

            Cannot tell whether the trace contains one call for each of these, and no other fsync:
              called fsync on path /wal
              called fsync on path /db
            What is not known can make it so or not:
              lost: 1 fsync: probe missed by the kernel
              undecided: java[12] main[13] fsync(fd=0<(unreadable)>) = 0
                in path: expected /wal, was (unreadable)
              undecided: java[12] main[13] fsync(fd=0<(unreadable)>) = 0
                in path: expected /db, was (unreadable)
            The trace proves neither that nor the opposite.
            The trace:
              calls: 2 fsync
              in flight: none
              lost: 1 fsync: probe missed by the kernel
              traced: all system calls and process events
              scope: this JVM and its children
              kernel: 6.1.0 x86_64\
            """);
  }
}
