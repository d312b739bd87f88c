package dev.tracekernel.examples;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/**
 * A PostgreSQL server on a free port of the loopback device.
 *
 * <p>Its background processes are told to stay quiet, so that syncs are those of the test's
 * statements.
 */
final class Postgres implements AutoCloseable {

  /** Where the server is unpacked, once: a guest finds what the host has unpacked. */
  static final Path PROGRAMS = Path.of("target/embedded-pg").toAbsolutePath();

  private final EmbeddedPostgres server;
  private final Connection connection;

  /** Starts a server; {@code fsync} is PostgreSQL's setting of that name. */
  Postgres(Path data, String fsync) throws IOException, SQLException {
    EmptyDatabase.copyTo(data);
    server =
        EmbeddedPostgres.builder()
            .setOverrideWorkingDirectory(PROGRAMS.toFile())
            .setDataDirectory(data)
            .setCleanDataDirectory(false)
            .setPGStartupWait(Duration.ofMinutes(2)) // where CPUs are emulated, and busy
            .setServerConfig("fsync", fsync)
            .setServerConfig("synchronous_commit", "on")
            .setServerConfig("wal_writer_delay", "10s")
            .setServerConfig("autovacuum", "off")
            .setServerConfig("checkpoint_timeout", "1h")
            .start();
    connection = server.getPostgresDatabase().getConnection();
    execute("CREATE TABLE orders (id serial, title text)");
  }

  void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  @Override
  public void close() throws IOException, SQLException {
    connection.close();
    server.close();
  }
}
