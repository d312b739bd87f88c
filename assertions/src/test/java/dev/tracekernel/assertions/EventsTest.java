package dev.tracekernel.assertions;

import static dev.tracekernel.assertions.FakeCall.call;
import static dev.tracekernel.assertions.FakeTrace.trace;
import static dev.tracekernel.assertions.KernelAssertions.assertThat;
import static dev.tracekernel.assertions.KernelAssertions.called;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.InstanceOfAssertFactories.list;

import dev.tracekernel.tracer.event.SyscallEvent;
import java.util.OptionalLong;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("any-kernel") // on traces that it makes up
class EventsTest {

  private static final EventPattern WAL = called("write").onPath("/wal");

  @Test
  void gives_the_events_that_match_in_the_traces_order() {
    FakeTrace trace =
        trace(
            call("write", "/wal").returning(3),
            call("write", "/db"),
            call("write", "/wal").returning(5));
    assertThat(trace)
        .events(WAL)
        .asInstanceOf(list(SyscallEvent.class))
        .extracting(SyscallEvent::result)
        .containsExactly(OptionalLong.of(3), OptionalLong.of(5));
    assertThat(trace).events(called("fsync")).isEmpty();
  }

  @Test
  void gives_no_list_that_may_lack_some() {
    assertThatExceptionOfType(InconclusiveTraceError.class)
        .isThrownBy(() -> assertThat(trace().losing(1, "write")).events(WAL));
    assertThatExceptionOfType(InconclusiveTraceError.class)
        .isThrownBy(() -> assertThat(trace(call("write").unreadablePath())).events(WAL));
    assertThat(trace().losing(1, "read")).events(WAL).isEmpty();
  }

  @Test
  void keeps_the_description() {
    assertThatExceptionOfType(AssertionError.class)
        .isThrownBy(() -> assertThat(trace()).as("log").events(WAL).isNotEmpty())
        .withMessageStartingWith("[log]");
  }
}
