package dev.tracekernel.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracekernel.tracer.KernelTracer;
import dev.tracekernel.tracer.TraceWindow;
import org.junit.jupiter.api.Test;

class LoopsTest {

  private static final int STORED = 1 << 20;
  private static final int HEADER = 8;

  /** How many records a window of a known size has room for tells the size of each. */
  @Test
  void a_record_of_the_missing_path_has_the_size_that_the_table_names() {
    try (KernelTracer tracer = KernelTracer.open();
        TraceWindow window = tracer.start(Traced.openat().withMemoryLimit(STORED))) {
      Loops.openat(Loops.MISSING, 2 * STORED / Loops.RECORD);

      assertThat(window.trace().snapshot().size())
          .isCloseTo(STORED / (Loops.RECORD + HEADER), org.assertj.core.data.Offset.offset(100L));
    }
  }
}
