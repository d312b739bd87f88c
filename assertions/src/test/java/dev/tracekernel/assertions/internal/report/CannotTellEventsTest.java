package dev.tracekernel.assertions.internal.report;

import static dev.tracekernel.assertions.FakeCall.call;
import static dev.tracekernel.assertions.FakeTrace.trace;
import static dev.tracekernel.assertions.KernelAssertions.called;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("any-kernel") // on traces that it makes up
class CannotTellEventsTest {

  @Test
  void says_why_the_list_would_lack_some() {
    var trace = trace(call("write", "/wal"), call("write").unreadablePath()).losing(3, "write");
    assertThat(Messages.of(trace, it -> it.events(called("write").onPath("/wal")).isNotNull()))
        .isEqualTo(
            """

            Cannot list the calls of the trace that are:
              called write on path /wal
            For certain 1 call matches, but there may be more:
              lost: 3 write: probe missed by the kernel
              undecided: java[12] main[13] write(fd=0<(unreadable)>, buf=NULL, count=0) = 0
                in path: expected /wal, was (unreadable)
            What is asserted of a list that lacks some proves nothing.
            The trace:
              calls: 2 write
              in flight: none
              lost: 3 write: probe missed by the kernel
              traced: all system calls and process events
              scope: this JVM and its children
              kernel: 6.1.0 x86_64\
            """);
  }
}
