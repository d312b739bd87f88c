package dev.tracekernel.assertions.internal.report;

import static dev.tracekernel.assertions.FakeCall.call;
import static dev.tracekernel.assertions.FakeTrace.trace;
import static dev.tracekernel.assertions.KernelAssertions.called;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("any-kernel") // on traces that it makes up
class ShouldContainInOrderTest {

  @Test
  void shows_the_thread_that_came_furthest_and_where_the_missing_step_is_instead() {
    var trace =
        trace(
            call("fsync", "/early").at(1),
            call("write", "/wal").at(2),
            call("fsync", "/elsewhere").by("java", 12, "other", 14).at(3));
    assertThat(Messages.of(trace, it -> it.containsInOrder(called("write"), called("fsync"))))
        .isEqualTo(
            """

            Expecting one thread of the trace to have done in this order:
              1. called write
              2. called fsync
            but none did. The one that came furthest:
              1. java[12] main[13] write(fd=0</wal>, buf=NULL, count=0) = 0
              2. came only before step 1 or in another thread:
                java[12] main[13] fsync(fd=0</early>) = 0
                java[12] other[14] fsync(fd=0</elsewhere>) = 0
              if one thread caused what the other did, say so: containsInOrderOfTime("the cause", ...) compares their times
            The trace:
              calls: 1 write, 2 fsync
              in flight: none
              lost: nothing
              traced: all system calls and process events
              scope: this JVM and its children
              kernel: 6.1.0 x86_64\
            """);
  }

  @Test
  void says_where_all_calls_of_the_missing_step_came_also_those_that_are_not_shown() {
    var early = call("fsync", "/early").at(1);
    var elsewhere = call("fsync", "/wal").by("java", 12, "other", 14).at(3);
    var trace = trace(early, early, early, call("write", "/wal").at(2), elsewhere);
    assertThat(Messages.of(trace, it -> it.containsInOrder(called("write"), called("fsync"))))
        .contains(
            """

              2. came only before step 1 or in another thread:
                java[12] main[13] fsync(fd=0</early>) = 0
                java[12] main[13] fsync(fd=0</early>) = 0
                java[12] main[13] fsync(fd=0</early>) = 0
              if one thread caused what the other did, say so: containsInOrderOfTime("the cause", ...) compares their times
            The trace:
            """);
  }

  @Test
  void says_that_one_call_is_no_two_steps() {
    var trace = trace(call("fsync", "/wal").at(1));
    assertThat(Messages.of(trace, it -> it.containsInOrder(called("fsync"), called("fsync"))))
        .contains(
            """

              1. java[12] main[13] fsync(fd=0</wal>) = 0
              2. came only as step 1:
                java[12] main[13] fsync(fd=0</wal>) = 0
            The trace:
              calls: 1 fsync
            """);
  }

  @Test
  void names_the_nearest_misses_of_a_step_that_no_thread_did() {
    var trace = trace(call("write", "/wal"), call("fdatasync", "/wal"));
    assertThat(Messages.of(trace, it -> it.containsInOrder(called("fsync"), called("write"))))
        .isEqualTo(
            """

            Expecting one thread of the trace to have done in this order:
              1. called fsync
              2. called write
            but none did:
              1. is missing; the nearest:
                java[12] main[13] fdatasync(fd=0</wal>) = 0
                  differs in call: expected fsync, was fdatasync
            The trace:
              calls: 0 fsync, 1 write, 1 fdatasync
              in flight: none
              lost: nothing
              traced: all system calls and process events
              scope: this JVM and its children
              kernel: 6.1.0 x86_64\
            """);
  }
}
