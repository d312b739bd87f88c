package dev.tracekernel.assertions.internal.report;

import static dev.tracekernel.assertions.FakeCall.call;
import static dev.tracekernel.assertions.FakeTrace.trace;
import static dev.tracekernel.assertions.KernelAssertions.called;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("any-kernel") // on traces that it makes up
class ShouldContainAtMostTest {

  @Test
  void lists_the_calls() {
    var trace = trace(call("fsync", "/a"), call("fsync", "/b"));
    assertThat(Messages.of(trace, it -> it.containsAtMost(1, called("fsync"))))
        .isEqualTo(
            """

            Expecting the trace to contain at most 1 of:
              called fsync
            but 2 calls match:
              java[12] main[13] fsync(fd=0</a>) = 0
              java[12] main[13] fsync(fd=0</b>) = 0
            The trace:
              calls: 2 fsync
              in flight: none
              lost: nothing
              traced: all system calls and process events
              scope: this JVM and its children
              kernel: 6.1.0 x86_64\
            """);
  }
}
