package dev.tracekernel.assertions.internal.report;

import static dev.tracekernel.assertions.FakeCall.call;
import static dev.tracekernel.assertions.FakeTrace.trace;
import static dev.tracekernel.assertions.KernelAssertions.called;
import static dev.tracekernel.assertions.KernelAssertions.glob;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("any-kernel") // on traces that it makes up
class CannotTellOnlyTest {

  @Test
  void names_what_was_lost_and_what_is_not_known() {
    var trace = trace(call("openat", "/d/a"), call("openat").unreadablePath()).losing(2, "openat");
    assertThat(Messages.of(trace, it -> it.containsOnly(called("openat").onPath(glob("/d/**")))))
        .isEqualTo(
            """

            Cannot tell whether the trace contains no other openat than:
              called openat on a path like /d/**
            No call is seen that certainly is none of these, but there may be one:
              lost: 2 openat: probe missed by the kernel
              undecided: java[12] main[13] openat(dfd=0, filename=NULL<(unreadable)>, flags=O_RDONLY, \
            mode=0) = 0
                in path: expected one like /d/**, was (unreadable)
            The trace proves neither that nor the opposite.
            The trace:
              calls: 2 openat
              in flight: none
              lost: 2 openat: probe missed by the kernel
              traced: all system calls and process events
              scope: this JVM and its children
              kernel: 6.1.0 x86_64\
            """);
  }
}
