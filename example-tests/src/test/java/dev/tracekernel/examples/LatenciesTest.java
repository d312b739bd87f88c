package dev.tracekernel.examples;

import static dev.tracekernel.assertions.KernelAssertions.assertThat;
import static dev.tracekernel.tracer.measure.Measurable.probeValues;
import static dev.tracekernel.tracer.measure.Measure.OFF_CPU;
import static dev.tracekernel.tracer.measure.Measure.RUN_QUEUE_LATENCY;
import static dev.tracekernel.tracer.measure.Measure.SYSCALL_LATENCY;
import static dev.tracekernel.tracer.measure.MeasureKey.call;
import static dev.tracekernel.tracer.measure.MeasureKey.ofThread;
import static dev.tracekernel.tracer.measure.MeasureKey.reason;
import static dev.tracekernel.tracer.measure.OffCpuReason.SLEEPING;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tracekernel.junit.FieldValues;
import dev.tracekernel.junit.TraceKernel;
import dev.tracekernel.tracer.KernelTrace;
import dev.tracekernel.tracer.TraceMark;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.WriteOptions;

/**
 * How long it takes in the kernel: syncs of a log, a CPU for a new JVM, a query that waits; and how
 * much is written at a time.
 */
@Tag("under-7.3")
class LatenciesTest {

  static final int WRITES = 200;

  @TempDir Path folder;

  Duration limit = ofSeconds(2); // generous: this also runs where CPUs are emulated

  int pageSize = 4096;

  @Test
  @TraceKernel(measures = SYSCALL_LATENCY)
  void syncs_of_rocksdbs_log_are_quick(KernelTrace trace) throws RocksDBException {
    try (Options options = new Options().setCreateIfMissing(true);
        WriteOptions writes = new WriteOptions().setSync(true);
        RocksDB db = RocksDB.open(options, folder.toString())) {
      for (int key = 0; key < WRITES; key++) {
        db.put(writes, new byte[] {(byte) key}, new byte[] {1});
      }
    }

    assertThat(trace.latency(SYSCALL_LATENCY).where(call("fdatasync")))
        .fromAtLeast(WRITES)
        .p99()
        .isLessThan(limit);
  }

  @Test
  @TraceKernel(measures = RUN_QUEUE_LATENCY)
  void a_jvm_that_starts_does_not_wait_for_cpus(KernelTrace trace) throws Exception {
    new ProcessBuilder(System.getProperty("java.home") + "/bin/java", "-version").start().waitFor();

    assertThat(trace.latency(RUN_QUEUE_LATENCY)).p90().isLessThan(limit);
  }

  @Test
  @TraceKernel(measures = OFF_CPU)
  void the_query_that_waits_for_a_lock_is_found(KernelTrace trace) throws Exception {
    String url = "jdbc:sqlite:" + folder.resolve("orders.db");
    try (Connection writer = DriverManager.getConnection(url);
        Connection reader = DriverManager.getConnection(url + "?busy_timeout=500")) {
      execute(writer, "CREATE TABLE orders (id INTEGER)");
      execute(writer, "PRAGMA journal_mode = WAL");
      execute(writer, "BEGIN IMMEDIATE");

      List<String> slow =
          thatWait(
              trace,
              reader,
              "SELECT count(*) FROM orders",
              "DELETE FROM orders",
              "SELECT max(id) FROM orders");

      assertThat(slow).containsExactly("DELETE FROM orders");
    }
  }

  @Test
  @TraceKernel(
      probeValues = @FieldValues(probe = "tracepoint:syscalls:sys_exit_pwrite64", field = "ret"))
  void sqlite_writes_a_page_at_a_time(KernelTrace trace) throws Exception {
    try (Connection orders =
        DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("pages.db"))) {
      execute(orders, "PRAGMA page_size = " + pageSize);
      execute(orders, "CREATE TABLE orders (text BLOB)");
      execute(orders, "INSERT INTO orders VALUES (zeroblob(100000))");
    }

    assertThat(trace.values(probeValues("tracepoint:syscalls:sys_exit_pwrite64", "ret")))
        .fromAtLeast(25)
        .max()
        .isEqualTo(4096);
  }

  /** Runs each in the thread "query", which is off its CPU for long where one waits. */
  List<String> thatWait(KernelTrace trace, Connection connection, String... queries)
      throws Exception {
    List<String> slow = new ArrayList<>();
    try (ExecutorService thread = Executors.newSingleThreadExecutor(this::named)) {
      for (String query : queries) {
        TraceMark start = trace.mark(query);
        thread.submit(() -> executeUntilBusy(connection, query)).get();
        TraceMark end = trace.mark("after " + query);
        if (sleptIn(trace.between(start, end)).compareTo(ofMillis(250)) > 0) {
          slow.add(query);
        }
      }
    }
    return slow;
  }

  private Thread named(Runnable task) {
    return new Thread(task, "query");
  }

  private static Duration sleptIn(KernelTrace section) {
    return section.latency(OFF_CPU).where(ofThread("query")).where(reason(SLEEPING)).sum();
  }

  private static void executeUntilBusy(Connection connection, String query) {
    try {
      execute(connection, query);
    } catch (SQLException busy) {
      assertThat(busy.getMessage()).contains("SQLITE_BUSY");
    }
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
