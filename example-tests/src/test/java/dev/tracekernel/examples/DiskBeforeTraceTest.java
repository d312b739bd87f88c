package dev.tracekernel.examples;

import static dev.tracekernel.assertions.KernelAssertions.assertThat;
import static dev.tracekernel.assertions.KernelAssertions.executed;

import dev.tracekernel.fixtures.BlockDevice;
import dev.tracekernel.fixtures.DelayedDisk;
import dev.tracekernel.fixtures.DiskKind;
import dev.tracekernel.junit.TraceKernel;
import dev.tracekernel.tracer.KernelTrace;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

/** A test's disk is made by programs that are none of the test's. */
@EnabledIf("hasDisks")
@TraceKernel
class DiskBeforeTraceTest {

  static boolean hasDisks() {
    return DelayedDisk.of(DiskKind.LOOP).missing().isEmpty();
  }

  @Test
  void what_makes_a_parameter_is_not_in_the_trace(
      @BlockDevice(kind = DiskKind.LOOP) DelayedDisk disk, KernelTrace trace) {
    assertThat(trace).doesNotContain(executed());
  }

  @Test
  void what_makes_a_disk_in_the_test_is(KernelTrace trace) {
    DelayedDisk.of(DiskKind.LOOP).create().close();

    assertThat(trace).contains(executed());
  }
}
