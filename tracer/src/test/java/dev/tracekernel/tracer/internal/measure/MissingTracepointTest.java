package dev.tracekernel.tracer.internal.measure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracekernel.tracer.kernel.KernelVersion;
import dev.tracekernel.tracer.measure.Measure;
import org.junit.jupiter.api.Test;

class MissingTracepointTest {

  @Test
  void the_error_says_what_is_missing_and_where_it_is() {
    KernelVersion kernel = KernelVersion.parse("5.10.0-30-amd64");

    assertThat(MissingTracepoint.error(Measure.LOCK_CONTENTION, "contention_begin", "5.19", kernel))
        .hasMessage(
            "LOCK_CONTENTION needs the kernel's tracepoint contention_begin, which"
                + " 5.10.0-30-amd64 does not have: kernels have it from 5.19 on. To mend it, run"
                + " this on such a kernel; or only there, by @EnabledForKernelRange(min ="
                + " \"5.19\")");
  }
}
