package dev.tracekernel.assertions.internal.report;

import static dev.tracekernel.assertions.FakeCall.call;
import static dev.tracekernel.assertions.FakeTrace.trace;
import static dev.tracekernel.assertions.KernelAssertions.called;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("any-kernel") // on traces that it makes up
class ShouldContainExactlyTest {

  private static final String REST =
      """
      The trace:
        calls: 3 fsync
        in flight: none
        lost: nothing
        traced: all system calls and process events
        scope: this JVM and its children
        kernel: 6.1.0 x86_64\
      """;

  @Test
  void lists_the_calls_where_there_are_too_many() {
    var trace = trace(call("fsync", "/a"), call("fsync", "/b"), call("fsync").unreadablePath());
    assertThat(Messages.of(trace, it -> it.containsExactly(2, called("fsync"))))
        .isEqualTo(
            """

            Expecting the trace to contain exactly 2 of:
              called fsync
            but 3 calls match:
              java[12] main[13] fsync(fd=0</a>) = 0
              java[12] main[13] fsync(fd=0</b>) = 0
              java[12] main[13] fsync(fd=0<(unreadable)>) = 0
            """
                + REST);
  }

  @Test
  void names_the_nearest_misses_where_there_are_too_few() {
    var trace = trace(call("fsync", "/a"), call("fsync", "/b"), call("fsync").unreadablePath());
    assertThat(Messages.of(trace, it -> it.containsExactly(4, called("fsync").onPath("/a"))))
        .isEqualTo(
            """

            Expecting the trace to contain exactly 4 of:
              called fsync on path /a
            but 1 call matches and 1 more may:
              java[12] main[13] fsync(fd=0</a>) = 0
            Of the others, the nearest:
              java[12] main[13] fsync(fd=0</b>) = 0
                differs in path: expected /a, was /b
              java[12] main[13] fsync(fd=0<(unreadable)>) = 0
                differs in path: expected /a, was (unreadable)
            """
                + REST);
  }
}
