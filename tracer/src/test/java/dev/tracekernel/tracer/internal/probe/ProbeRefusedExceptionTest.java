package dev.tracekernel.tracer.internal.probe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracekernel.tracer.internal.bpf.raw.NativeException;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What is said of a place that the kernel refuses. */
@Tag("any-kernel") // words only
class ProbeRefusedExceptionTest {

  private static final int ENOENT = 2;

  @Test
  void a_counter_that_the_processor_lacks_is_no_place_that_went_away() {
    assertThat(refused("hardware:bus-cycles:100"))
        .hasMessage(
            "the kernel refuses hardware:bus-cycles:100 with ENOENT: this processor counts no such"
                + " event");
    assertThat(refused("tracepoint:a:b"))
        .hasMessage(
            "the kernel refuses tracepoint:a:b with ENOENT: there is no such place now, or its"
                + " module is gone");
  }

  private static RuntimeException refused(String place) {
    NativeException cause = new NativeException("perf_event_open", ENOENT);
    return ProbeRefusedException.of(place, ENOENT, Optional.empty(), cause);
  }
}
