package dev.tracekernel.assertions.internal.report;

import static dev.tracekernel.assertions.FakeCall.call;
import static dev.tracekernel.assertions.FakeTrace.trace;
import static dev.tracekernel.assertions.KernelAssertions.called;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tracekernel.assertions.KernelTraceAssert;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("any-kernel") // on traces that it makes up
class ShouldCloseDescriptorsTest {

  @Test
  void shows_the_call_that_opened() {
    var trace = trace(call("openat", "/d/a").returning(5));
    assertThat(Messages.of(trace, KernelTraceAssert::hasNoLeakedDescriptors))
        .isEqualTo(
            """

            Expecting all descriptors that were opened
            to be closed, but 1 is not:
              java[12] main[13] openat(dfd=0, filename=NULL</d/a>, flags=O_RDONLY, mode=0) = 5
            The trace:
              calls: 1 openat
              in flight: none
              lost: nothing
              traced: all system calls and process events
              scope: this JVM and its children
              kernel: 6.1.0 x86_64\
            """);
  }

  @Test
  void names_the_patterns_that_are_meant() {
    var trace = trace(call("openat", "/a").returning(5), call("openat", "/b").returning(6));
    assertThat(Messages.of(trace, it -> it.hasNoLeakedDescriptors(called("openat"))))
        .startsWith(
            """

            Expecting all descriptors that came of:
              called openat
            to be closed, but 2 are not:
              java[12] main[13] openat(dfd=0, filename=NULL</\
            """);
  }
}
