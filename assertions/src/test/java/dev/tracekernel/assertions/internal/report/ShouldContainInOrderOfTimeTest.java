package dev.tracekernel.assertions.internal.report;

import static dev.tracekernel.assertions.FakeCall.call;
import static dev.tracekernel.assertions.FakeTrace.trace;
import static dev.tracekernel.assertions.KernelAssertions.called;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("any-kernel") // on traces that it makes up
class ShouldContainInOrderOfTimeTest {

  @Test
  void shows_the_calls_that_began_too_early() {
    var write = call("write", "/wal").at(10).taking(5);
    var sync = call("fsync", "/wal").at(12).taking(9).by("java", 12, "other", 14);
    assertThat(
            Messages.of(
                trace(write, sync),
                it ->
                    it.containsInOrderOfTime(
                        "the committer waits for the writer", called("write"), called("fsync"))))
        .isEqualTo(
            """

            Expecting the trace to contain, each begun when the one before had returned:
              1. called write
              2. called fsync
            by whichever threads, since the committer waits for the writer, but that is not so:
              1. java[12] main[13] write(fd=0</wal>, buf=NULL, count=0) = 0
              2. began only before step 1 had returned:
                java[12] other[14] fsync(fd=0</wal>) = 0
            The trace:
              calls: 1 write, 1 fsync
              in flight: none
              lost: nothing
              traced: all system calls and process events
              scope: this JVM and its children
              kernel: 6.1.0 x86_64\
            """);
  }

  @Test
  void names_the_nearest_misses_of_a_step_that_nobody_did() {
    var trace = trace(call("fdatasync", "/wal"));
    assertThat(
            Messages.of(
                trace,
                it -> it.containsInOrderOfTime("it waits", called("fsync"), called("close"))))
        .contains(
            """

            by whichever threads, since it waits, but that is not so:
              1. is missing; the nearest:
                java[12] main[13] fdatasync(fd=0</wal>) = 0
                  differs in call: expected fsync, was fdatasync
            The trace:
            """);
  }
}
