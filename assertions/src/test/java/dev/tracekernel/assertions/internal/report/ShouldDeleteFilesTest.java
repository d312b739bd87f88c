package dev.tracekernel.assertions.internal.report;

import static dev.tracekernel.assertions.FakeCall.call;
import static dev.tracekernel.assertions.FakeTrace.trace;
import static dev.tracekernel.assertions.KernelAssertions.called;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("any-kernel") // on traces that it makes up
class ShouldDeleteFilesTest {

  @Test
  void shows_the_call_that_created() {
    var trace = trace(call("openat", "/t/a").returning(5));
    assertThat(Messages.of(trace, it -> it.hasNoLeftoverFiles(called("openat"))))
        .isEqualTo(
            """

            Expecting all files to be deleted that came of:
              called openat
            but 1 is not:
              java[12] main[13] openat(dfd=0, filename=NULL</t/a>, flags=O_RDONLY, mode=0) = 5
            The trace:
              calls: 1 openat
              in flight: none
              lost: nothing
              traced: all system calls and process events
              scope: this JVM and its children
              kernel: 6.1.0 x86_64\
            """);
  }
}
