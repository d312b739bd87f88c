package dev.tracekernel.assertions.internal.report;

import static dev.tracekernel.assertions.FakeCall.call;
import static dev.tracekernel.assertions.FakeTrace.trace;
import static dev.tracekernel.assertions.KernelAssertions.called;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("any-kernel") // on traces that it makes up
class ShouldContainAtLeastTest {

  @Test
  void names_the_nearest_misses() {
    var trace = trace(call("write", "/a").arg("fd", 5), call("write", "/b").arg("fd", 6));
    assertThat(Messages.of(trace, it -> it.containsAtLeast(2, called("write").withArg("fd", 5))))
        .isEqualTo(
            """

            Expecting the trace to contain at least 2 of:
              called write with fd=5
            but 1 call matches:
              java[12] main[13] write(fd=5</a>, buf=NULL, count=0) = 0
            Of the others, the nearest:
              java[12] main[13] write(fd=6</b>, buf=NULL, count=0) = 0
                differs in fd: expected 5, was 6
            The trace:
              calls: 2 write
              in flight: none
              lost: nothing
              traced: all system calls and process events
              scope: this JVM and its children
              kernel: 6.1.0 x86_64\
            """);
  }
}
