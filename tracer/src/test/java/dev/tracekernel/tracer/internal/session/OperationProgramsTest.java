package dev.tracekernel.tracer.internal.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracekernel.tracer.kernel.KernelVersion;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("any-kernel") // of kernels that are named
class OperationProgramsTest {

  /** One that may be preempted is missed by others now and then. */
  @Test
  void none_is_on_a_raw_tracepoint_where_these_are_preempted() {
    assertThat(OperationPrograms.of(Tracepoints.CLASSIC, KernelVersion.parse("7.3.4")).names())
        .hasSize(5)
        .allMatch(name -> name.endsWith("_tp"));
  }
}
