package dev.tracekernel.assertions.internal.report;

import static dev.tracekernel.assertions.FakeCall.call;
import static dev.tracekernel.assertions.FakeTrace.trace;
import static dev.tracekernel.assertions.KernelAssertions.called;
import static dev.tracekernel.assertions.KernelAssertions.glob;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("any-kernel") // on traces that it makes up
class ShouldContainOnlyTest {

  @Test
  void shows_a_call_that_is_not_allowed_and_what_it_differs_in() {
    var trace = trace(call("openat", "/d/a"), call("openat", "/etc/passwd"), call("unlink", "/x"));
    assertThat(Messages.of(trace, it -> it.containsOnly(called("openat").onPath(glob("/d/**")))))
        .isEqualTo(
            """

            Expecting the trace to contain no other openat than:
              called openat on a path like /d/**
            but 1 call is none of these:
              java[12] main[13] openat(dfd=0, filename=NULL</etc/passwd>, flags=O_RDONLY, mode=0) = 0
                differs in path: expected one like /d/**, was /etc/passwd
            The trace:
              calls: 2 openat, 1 unlink
              in flight: none
              lost: nothing
              traced: all system calls and process events
              scope: this JVM and its children
              kernel: 6.1.0 x86_64\
            """);
  }

  @Test
  void shows_the_first_of_many_with_the_pattern_that_is_nearest() {
    var open = call("openat", "/etc/passwd");
    var trace = trace(call("unlink", "/d/x"), open, open, open);
    assertThat(
            Messages.of(
                trace,
                it ->
                    it.containsOnly(
                        called("openat").onPath(glob("/d/**")),
                        called("unlink").onPath(glob("/tmp/**")))))
        .contains(
            """

            Expecting the trace to contain no other openat, unlink than:
              called openat on a path like /d/**
              called unlink on a path like /tmp/**
            but 4 calls are none of these:
              java[12] main[13] unlink(pathname=NULL</d/x>) = 0
                differs from "called unlink on a path like /tmp/**" in path: expected one like \
            /tmp/**, was /d/x
              java[12] main[13] openat(dfd=0, filename=NULL</etc/passwd>, flags=O_RDONLY, mode=0) = 0
                differs from "called openat on a path like /d/**" in path: expected one like \
            /d/**, was /etc/passwd
              java[12] main[13] openat(dfd=0, filename=NULL</etc/passwd>, flags=O_RDONLY, mode=0) = 0
                differs from "called openat on a path like /d/**" in path: expected one like \
            /d/**, was /etc/passwd
              and 1 more
            The trace:
            """);
  }
}
