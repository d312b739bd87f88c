package dev.tracekernel.examples;

import static dev.tracekernel.assertions.KernelAssertions.assertThat;
import static dev.tracekernel.assertions.KernelAssertions.byMoreThanPercent;
import static dev.tracekernel.assertions.KernelAssertions.inTurns;
import static dev.tracekernel.fixtures.FileSystemType.EXT4;
import static dev.tracekernel.junit.TraceKernel.Scope.TEST_THREADS;
import static dev.tracekernel.tracer.measure.BlockOperation.WRITE;
import static dev.tracekernel.tracer.measure.Measure.BLOCK_LATENCY;
import static dev.tracekernel.tracer.measure.Measure.SYSCALL_LATENCY;
import static dev.tracekernel.tracer.measure.MeasureKey.device;
import static dev.tracekernel.tracer.measure.MeasureKey.operation;
import static java.time.Duration.ofMillis;

import dev.tracekernel.assertions.AbRuns;
import dev.tracekernel.fixtures.BlockDevice;
import dev.tracekernel.fixtures.DelayedDisk;
import dev.tracekernel.fixtures.DiskKind;
import dev.tracekernel.junit.TraceKernel;
import dev.tracekernel.tracer.KernelTrace;
import dev.tracekernel.tracer.Latency;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

/** What SQLite's commits get of a slow disk and of a quick one. */
@Tag("under-6.12")
@EnabledIf("hasDisks")
class SqliteDiskTest {

  static boolean hasDisks() {
    return DelayedDisk.of(DiskKind.NULL_BLOCK).fileSystem(EXT4).missing().isEmpty();
  }

  @Test
  @TraceKernel(measures = BLOCK_LATENCY)
  void on_a_slow_disk_no_write_is_quicker_than_it(
      @BlockDevice(latency = "20ms", fileSystem = EXT4) DelayedDisk slow, KernelTrace trace)
      throws SQLException {
    insertOrders(slow);

    assertThat(writes(trace, slow)).p50().isGreaterThanOrEqualTo(ofMillis(20));
    assertThat(writes(trace, slow)).p99().isGreaterThanOrEqualTo(ofMillis(20));
  }

  @Test
  @TraceKernel(measures = BLOCK_LATENCY)
  void on_a_quick_disk_p99_is_below_20_ms(
      @BlockDevice(fileSystem = EXT4) DelayedDisk quick, KernelTrace trace) throws SQLException {
    insertOrders(quick);

    assertThat(writes(trace, quick)).p99().isLessThan(ofMillis(20));
  }

  @Test
  @TraceKernel(measures = SYSCALL_LATENCY, scope = TEST_THREADS)
  void no_call_of_a_commit_to_a_log_waits_for_the_disk(
      @BlockDevice(latency = "20ms", fileSystem = EXT4) DelayedDisk slow, KernelTrace trace)
      throws SQLException {
    try (Connection wal = open(slow, "WAL");
        Connection delete = open(slow, "DELETE")) {
      AbRuns runs =
          inTurns(trace)
              .rounds(10)
              .warmUp(1)
              .run("wal", () -> insertOrder(wal), "delete", () -> insertOrder(delete));

      assertThat(runs.latency(SYSCALL_LATENCY)).max().isFasterIn("wal", byMoreThanPercent(50));
    }
  }

  Connection open(DelayedDisk disk, String journal) throws SQLException {
    Connection connection =
        DriverManager.getConnection("jdbc:sqlite:" + disk.folder().resolve(journal));
    execute(connection, "PRAGMA journal_mode = " + journal);
    execute(connection, "PRAGMA synchronous = NORMAL");
    execute(connection, "CREATE TABLE orders (id INTEGER)");
    return connection;
  }

  private static void insertOrder(Connection connection) throws SQLException {
    execute(connection, "INSERT INTO orders VALUES (1)");
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static Latency writes(KernelTrace trace, DelayedDisk disk) {
    return trace.latency(BLOCK_LATENCY).where(device(disk.device())).where(operation(WRITE));
  }

  private static void insertOrders(DelayedDisk disk) throws SQLException {
    String url = "jdbc:sqlite:" + disk.folder().resolve("orders.db");
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE TABLE orders (id INTEGER)");
      for (int id = 1; id <= 20; id++) {
        statement.execute("INSERT INTO orders VALUES (" + id + ")");
      }
    }
  }
}
