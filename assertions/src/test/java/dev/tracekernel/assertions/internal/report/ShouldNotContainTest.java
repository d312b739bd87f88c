package dev.tracekernel.assertions.internal.report;

import static dev.tracekernel.assertions.FakeCall.call;
import static dev.tracekernel.assertions.FakeCall.compat;
import static dev.tracekernel.assertions.FakeTrace.trace;
import static dev.tracekernel.assertions.KernelAssertions.called;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tracekernel.tracer.event.Architecture;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("any-kernel") // on traces that it makes up
class ShouldNotContainTest {

  @Test
  void says_which_calls_are_those_of_32_bit_processes() {
    String abi = Architecture.running() == Architecture.X86_64 ? "i386" : "arm";
    assertThat(
            Messages.of(
                trace(compat("close"), call("close")), it -> it.doesNotContain(called("close"))))
        .contains("close(fd=0) = 0 (" + abi + ")\n", "close(fd=0) = 0\n");
  }

  @Test
  void lists_the_first_calls_of_each_pattern_that_was_seen() {
    var sync = call("fsync", "/wal");
    var trace = trace(sync, sync, sync, sync, sync, call("write", "/wal").returning(10));
    assertThat(
            Messages.of(
                trace, it -> it.doesNotContain(called("fsync"), called("close"), called("write"))))
        .isEqualTo(
            """

            Expecting the trace not to contain:
              called fsync
            but 5 calls match:
              java[12] main[13] fsync(fd=0</wal>) = 0
              java[12] main[13] fsync(fd=0</wal>) = 0
              java[12] main[13] fsync(fd=0</wal>) = 0
              and 2 more
            and not to contain:
              called write
            but 1 call matches:
              java[12] main[13] write(fd=0</wal>, buf=NULL, count=0) = 10
            The trace:
              calls: 5 fsync, 1 write
              in flight: none
              lost: nothing
              traced: all system calls and process events
              scope: this JVM and its children
              kernel: 6.1.0 x86_64\
            """);
  }
}
