package dev.tracekernel.examples;

import static dev.tracekernel.examples.Recipe.assertThatFails;
import static dev.tracekernel.fixtures.FileSystemType.EXT4;

import dev.tracekernel.fixtures.BlockDevice;
import dev.tracekernel.fixtures.DelayedDisk;
import dev.tracekernel.junit.TraceKernel;
import dev.tracekernel.tracer.KernelTrace;
import dev.tracekernel.tracer.measure.Measure;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

/** On disks that are not what the recipe thinks. */
@Tag("under-6.12")
@EnabledIf("dev.tracekernel.examples.SqliteDiskTest#hasDisks")
class SqliteDiskCanFailTest {

  @Test
  void when_the_slow_disk_is_quick() {
    assertThatFails(
            Swapped.class,
            "on_a_slow_disk_no_write_is_quicker_than_it",
            DelayedDisk.class,
            KernelTrace.class)
        .hasMessageContaining("p50");
  }

  @Test
  void when_the_quick_disk_is_slow() {
    assertThatFails(
            Swapped.class,
            "on_a_quick_disk_p99_is_below_20_ms",
            DelayedDisk.class,
            KernelTrace.class)
        .hasMessageContaining("p99");
  }

  @Test
  void when_the_log_is_the_slower_one() {
    assertThatFails(
            Swapped.class,
            "no_call_of_a_commit_to_a_log_waits_for_the_disk",
            DelayedDisk.class,
            KernelTrace.class)
        .hasMessageContaining("max of SYSCALL_LATENCY");
  }

  /** Gives each the other's disk, and the other's journal. */
  static final class Swapped extends SqliteDiskTest {

    @Override
    @Test
    @TraceKernel(measures = Measure.BLOCK_LATENCY)
    void on_a_slow_disk_no_write_is_quicker_than_it(
        @BlockDevice(fileSystem = EXT4) DelayedDisk quick, KernelTrace trace) throws SQLException {
      super.on_a_slow_disk_no_write_is_quicker_than_it(quick, trace);
    }

    @Override
    @Test
    @TraceKernel(measures = Measure.BLOCK_LATENCY)
    void on_a_quick_disk_p99_is_below_20_ms(
        @BlockDevice(latency = "20ms", fileSystem = EXT4) DelayedDisk slow, KernelTrace trace)
        throws SQLException {
      super.on_a_quick_disk_p99_is_below_20_ms(slow, trace);
    }

    @Override
    Connection open(DelayedDisk disk, String journal) throws SQLException {
      return super.open(disk, journal.equals("WAL") ? "DELETE" : "WAL");
    }
  }
}
