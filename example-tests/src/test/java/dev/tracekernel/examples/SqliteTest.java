package dev.tracekernel.examples;

import static dev.tracekernel.assertions.KernelAssertions.assertThat;
import static dev.tracekernel.assertions.KernelAssertions.called;

import dev.tracekernel.junit.TraceKernel;
import dev.tracekernel.tracer.KernelTrace;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How durable SQLite's commits are: the syncs of ten of them, by {@code PRAGMA synchronous}. */
@TraceKernel
class SqliteTest {

  @TempDir Path folder;

  Path database;
  Path journal;
  Path log;
  Connection connection;

  /** With {@code synchronous = OFF}, so that the set-up adds no syncs. */
  @BeforeEach
  void createTable() throws SQLException {
    database = folder.resolve("orders.db");
    journal = folder.resolve("orders.db-journal");
    log = folder.resolve("orders.db-wal");
    connection = DriverManager.getConnection("jdbc:sqlite:" + database);
    execute("PRAGMA synchronous = OFF");
    execute("CREATE TABLE orders (id INTEGER)");
  }

  @AfterEach
  void close() throws SQLException {
    connection.close();
  }

  @Test
  void off_leaves_all_to_the_kernel(KernelTrace trace) throws SQLException {
    insertTenOrders("OFF");

    assertThat(trace).doesNotContain(called("fsync"), called("fdatasync"));
  }

  @Test
  void normal_syncs_journal_database_and_folder(KernelTrace trace) throws SQLException {
    insertTenOrders("NORMAL");

    assertThat(trace).containsExactly(10, called("fsync").onPath(journal));
    assertThat(trace).containsExactly(10, called("fsync").onPath(database));
    assertThat(trace).containsExactly(10, called("fsync").onPath(folder));
  }

  @Test
  void full_syncs_the_journal_twice(KernelTrace trace) throws SQLException {
    insertTenOrders("FULL");

    assertThat(trace).containsExactly(20, called("fsync").onPath(journal));
    assertThat(trace).containsExactly(10, called("fsync").onPath(database));
    assertThat(trace).containsExactly(10, called("fsync").onPath(folder));
  }

  @Test
  void extra_syncs_the_folder_after_the_journal_is_deleted_too(KernelTrace trace)
      throws SQLException {
    insertTenOrders("EXTRA");

    assertThat(trace).containsExactly(20, called("fsync").onPath(journal));
    assertThat(trace).containsExactly(10, called("fsync").onPath(database));
    assertThat(trace).containsExactly(20, called("fsync").onPath(folder));
  }

  @Test
  void normal_with_a_write_ahead_log_leaves_all_to_the_kernel(KernelTrace trace)
      throws SQLException {
    startWriteAheadLog();
    insertTenOrders("NORMAL");

    assertThat(trace).doesNotContain(called("fsync"), called("fdatasync"));
  }

  @Test
  void full_with_a_write_ahead_log_syncs_the_log(KernelTrace trace) throws SQLException {
    startWriteAheadLog();
    insertTenOrders("FULL");

    assertThat(trace).containsExactly(10, called("fsync").onPath(log));
    assertThat(trace).doesNotContain(called("fsync").onPath(database));
  }

  private void startWriteAheadLog() throws SQLException {
    execute("PRAGMA journal_mode = WAL");
    execute("INSERT INTO orders VALUES (0)");
  }

  void insertTenOrders(String synchronous) throws SQLException {
    execute("PRAGMA synchronous = " + synchronous);
    for (int id = 1; id <= 10; id++) {
      execute("INSERT INTO orders VALUES (" + id + ")");
    }
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
