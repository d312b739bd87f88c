package dev.tracekernel.assertions.internal.report;

import static dev.tracekernel.assertions.FakeCall.call;
import static dev.tracekernel.assertions.FakeTrace.trace;
import static dev.tracekernel.assertions.KernelAssertions.called;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tracekernel.tracer.Loss;
import dev.tracekernel.tracer.Losses;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("any-kernel") // on traces that it makes up
class CannotTellCountTest {

  @Test
  void says_what_was_lost_and_what_is_undecided() {
    var trace =
        trace(call("fsync", "/wal"), call("fsync").unreadablePath())
            .losing(3, "fsync")
            .losing(1, "openat");
    assertThat(Messages.of(trace, it -> it.containsExactly(1, called("fsync").onPath("/wal"))))
        .isEqualTo(
            """

            Cannot tell whether the trace contains exactly 1 of:
              called fsync on path /wal
            For certain 1 call matches, but there may be more:
              lost: 3 fsync: probe missed by the kernel
              undecided: java[12] main[13] fsync(fd=0<(unreadable)>) = 0
                in path: expected /wal, was (unreadable)
            The trace proves neither that nor the opposite.
            The trace:
              calls: 2 fsync
              in flight: none
              lost: 3 fsync, 1 openat: probe missed by the kernel
              traced: all system calls and process events
              scope: this JVM and its children
              kernel: 6.1.0 x86_64\
            """);
  }

  @Test
  void goes_through_all_patterns_that_are_open() {
    var trace = trace(call("write")).losing(2, "*");
    assertThat(
            Messages.of(
                trace, it -> it.as("quiet").doesNotContain(called("fsync"), called("close"))))
        .isEqualTo(
            """
            [quiet]\s
            Cannot tell whether the trace does not contain:
              called fsync
            For certain no call matches, but there may be more:
              lost: 2 unknown: probe missed by the kernel
            nor this:
              called close
            For certain no call matches, but there may be more:
              lost: 2 unknown: probe missed by the kernel
            The trace proves neither that nor the opposite.
            The trace:
              calls: 0 fsync, 0 close, 1 write
              in flight: none
              lost: 2 unknown: probe missed by the kernel
              traced: all system calls and process events
              scope: this JVM and its children
              kernel: 6.1.0 x86_64\
            """);
  }

  @Test
  void tells_each_cause_of_losses_once_and_the_largest_first() {
    var lost =
        new Losses(
            List.of(
                new Loss(Loss.Cause.MISSED, "fsync", 1),
                new Loss(Loss.Cause.RING_FULL, "openat", 5),
                new Loss(Loss.Cause.RING_FULL, "fsync", 7)));
    var trace = trace().losing(lost);
    assertThat(Messages.of(trace, it -> it.contains(called("fsync"))))
        .isEqualTo(
            """

            Cannot tell whether the trace contains:
              called fsync
            For certain no call matches, but there may be more:
              lost: 7 fsync: ring buffer full (raise -Dtracekernel.ring, in MiB)
              lost: 1 fsync: probe missed by the kernel
            The trace proves neither that nor the opposite.
            The trace:
              calls: 0 fsync
              in flight: none
              lost: 7 fsync, 5 openat: ring buffer full (raise -Dtracekernel.ring, in MiB)
                    1 fsync: probe missed by the kernel
              traced: all system calls and process events
              scope: this JVM and its children
              kernel: 6.1.0 x86_64\
            """);
  }

  @Test
  void keeps_its_reason_where_the_user_worded_the_failure() {
    var trace = trace().losing(1, "fsync");
    assertThat(Messages.of(trace, it -> it.withFailMessage("sync!").contains(called("fsync"))))
        .contains("  lost: 1 fsync: probe missed by the kernel\n");
  }
}
