package dev.tracekernel.assertions.internal.report;

import static dev.tracekernel.assertions.FakeCall.call;
import static dev.tracekernel.assertions.FakeTrace.trace;
import static dev.tracekernel.assertions.KernelAssertions.called;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ShouldContainInOrderTest {

  @Test
  void shows_the_thread_that_came_furthest_and_where_the_missing_step_is_instead() {
    var trace =
        trace(
            call("fsync", "/early"),
            call("write", "/wal"),
            call("fsync", "/elsewhere").by("java", 12, "other", 14));
    assertThat(Messages.of(trace, it -> it.containsInOrder(called("write"), called("fsync"))))
        .isEqualTo(
            """

            Expecting one thread of the trace to have done in this order:
              1. called write
              2. called fsync
            but none did. The one that came furthest:
              1. java[12] main[13] write(fd=0</wal>, buf=NULL, count=0) = 0
              2. is missing; not in its place:
                java[12] main[13] fsync(fd=0</early>) = 0
                  but not after step 1
                java[12] other[14] fsync(fd=0</elsewhere>) = 0
                  but in another thread
            The trace:
              calls: 2 fsync, 1 write
              in flight: none
              lost: nothing
              traced: all system calls
              scope: this JVM and its children
              kernel: 6.1.0 x86_64\
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
              calls: 1 fdatasync, 1 write
              in flight: none
              lost: nothing
              traced: all system calls
              scope: this JVM and its children
              kernel: 6.1.0 x86_64\
            """);
  }
}
