package dev.tracekernel.assertions.internal.report;

import static dev.tracekernel.assertions.FakeCall.call;
import static dev.tracekernel.assertions.FakeTrace.trace;
import static dev.tracekernel.assertions.KernelAssertions.called;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("any-kernel") // on traces that it makes up
class ShouldContainInAnyOrderTest {

  @Test
  void shows_what_is_left_of_patterns_and_calls() {
    var trace = trace(call("fsync", "/wal"), call("fsync", "/db"));
    assertThat(
            Messages.of(
                trace,
                it ->
                    it.containsExactlyInAnyOrder(
                        called("fsync").onPath("/wal"),
                        called("fsync").onPath("/idx"),
                        called("write"))))
        .isEqualTo(
            """

            Expecting the trace to contain one call for each of these, and no other fsync, write:
              called fsync on path /wal
              called fsync on path /idx
              called write
            but there is no call for:
              called fsync on path /idx
              called write
            and 1 call is left over:
              java[12] main[13] fsync(fd=0</db>) = 0
                differs from "called fsync on path /idx" in path: expected /idx, was /db
            The trace:
              calls: 2 fsync, 0 write
              in flight: none
              lost: nothing
              traced: all system calls and process events
              scope: this JVM and its children
              kernel: 6.1.0 x86_64\
            """);
  }

  @Test
  void shows_the_nearest_calls_where_none_is_left_over() {
    var trace = trace(call("fsync", "/wal"), call("fdatasync", "/db"));
    assertThat(
            Messages.of(
                trace,
                it ->
                    it.containsExactlyInAnyOrder(
                        called("fsync").onPath("/wal"), called("fsync").onPath("/db"))))
        .contains(
            """

            but there is no call for:
              called fsync on path /db
                of the others, the nearest:
                  java[12] main[13] fsync(fd=0</wal>) = 0
                    differs in path: expected /db, was /wal
                  java[12] main[13] fdatasync(fd=0</db>) = 0
                    differs in call: expected fsync, was fdatasync
            The trace:
            """);
  }

  @Test
  void shows_the_first_of_many_that_are_left_over() {
    var sync = call("fsync", "/wal");
    var trace = trace(sync, sync, sync, sync, sync, sync, sync, sync);
    assertThat(
            Messages.of(trace, it -> it.containsExactlyInAnyOrder(called("fsync").onPath("/wal"))))
        .contains(
            """

              called fsync on path /wal
            but 7 calls are left over:
              java[12] main[13] fsync(fd=0</wal>) = 0
                is one more of "called fsync on path /wal"
              java[12] main[13] fsync(fd=0</wal>) = 0
                is one more of "called fsync on path /wal"
              java[12] main[13] fsync(fd=0</wal>) = 0
                is one more of "called fsync on path /wal"
              and 4 more
            The trace:
            """);
  }
}
