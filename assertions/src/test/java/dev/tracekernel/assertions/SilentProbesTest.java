package dev.tracekernel.assertions;

import static dev.tracekernel.assertions.FakeCall.call;
import static dev.tracekernel.assertions.FakeTrace.trace;
import static dev.tracekernel.assertions.KernelAssertions.assertThat;
import static dev.tracekernel.assertions.KernelAssertions.called;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tracekernel.tracer.Loss;
import dev.tracekernel.tracer.Losses;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Where a probe was not seen to fire, nothing is claimed of what was not seen. */
@Tag("any-kernel") // on traces that it makes up
class SilentProbesTest {

  private final FakeTrace silent =
      trace(call("fsync")).losing(new Losses(List.of(new Loss(Loss.Cause.SILENT, Loss.ANY, 1))));

  @Test
  void an_absence_is_inconclusive_with_the_reason() {
    assertThatThrownBy(() -> assertThat(silent).doesNotContain(called("connect")))
        .isInstanceOf(InconclusiveTraceError.class)
        .hasMessageContaining("probes that did not fire when they were called");
  }

  @Test
  void what_was_seen_is_there_all_the_same() {
    assertThat(silent).contains(called("fsync"));
  }
}
