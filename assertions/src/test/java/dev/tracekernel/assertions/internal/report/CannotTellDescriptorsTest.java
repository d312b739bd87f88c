package dev.tracekernel.assertions.internal.report;

import static dev.tracekernel.assertions.FakeCall.call;
import static dev.tracekernel.assertions.FakeTrace.trace;
import static dev.tracekernel.assertions.KernelAssertions.opened;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tracekernel.assertions.FakeTrace;
import dev.tracekernel.assertions.KernelTraceAssert;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("any-kernel") // on traces that it makes up
class CannotTellDescriptorsTest {

  @Test
  void names_what_may_be_open_and_what_may_have_opened() {
    var trace =
        trace(
                call("openat", "/d/a").returning(5),
                call("openat", "/d/b").returning(6),
                call("close").arg("fd", 6).inFlight(),
                call("pipe2"))
            .losing(1, "close");
    assertThat(Messages.of(trace, KernelTraceAssert::hasNoLeakedDescriptors))
        .isEqualTo(
            """

            Cannot tell of all descriptors that were opened
            whether they are closed:
              lost: 1 close: probe missed by the kernel
              not seen to be closed:
                java[12] main[13] openat(dfd=0, filename=NULL</d/a>, flags=O_RDONLY, mode=0) = 5
              may have been closed:
                java[12] main[13] openat(dfd=0, filename=NULL</d/b>, flags=O_RDONLY, mode=0) = 6
              may have opened others:
                java[12] main[13] pipe2(fildes=NULL, flags=0) = 0
            The trace proves neither that nor the opposite.
            The trace:
              calls: 2 openat, 1 close, 1 pipe2
              in flight: 1 close
              lost: 1 close: probe missed by the kernel
              traced: all system calls and process events
              scope: this JVM and its children
              kernel: 6.1.0 x86_64\
            """);
  }

  @Test
  void says_what_is_not_followed_and_what_to_do_about_it() {
    var trace =
        FakeTrace.of(
            call("openat", "/d/a").returning(5).at(1).event(),
            call("unshare").arg("unshare_flags", 0x400).at(2).event(),
            call("close").arg("fd", 5).at(3).event(),
            call("openat", "/d/b").returning(6).at(4).byRing());
    assertThat(Messages.of(trace, it -> it.hasNoLeakedDescriptors(opened().under("/d"))))
        .contains(
            """
              may have been closed:
                java[12] main[13] openat(dfd=0, filename=NULL</d/a>, flags=O_RDONLY, mode=0) = 5
              descriptors may have been opened and closed through io_uring, which this does not\
             follow; open and close by calls, or assert on the operations themselves:
            """)
        .contains(
            """
              a thread may have a table of descriptors of its own: what is closed in one table\
             stays open in the other; look at a section of the trace that ends before:
                java[12] main[13] unshare(\
            """);
  }
}
