package dev.tracekernel.examples;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What PostgreSQL's {@code initdb} makes, made once for all servers.
 *
 * <p>It takes several times as long as a test; a guest finds what the host has made. It is one
 * file, as a guest asks the host for each of a thousand.
 */
final class EmptyDatabase {

  private static final Path MADE = Path.of("target/embedded-pg.tar").toAbsolutePath();

  private EmptyDatabase() {}

  /** Copies it; the folder must not be there. */
  static synchronized void copyTo(Path data) throws IOException {
    if (!Files.exists(MADE)) {
      make();
    }
    Files.createDirectory(data);
    run("tar", "-C", data.toString(), "-xpf", MADE.toString());
  }

  /** Under another name until it is whole. */
  private static void make() throws IOException {
    Path folder = Files.createTempDirectory(MADE.getParent(), "embedded-pg-made");
    Path data = folder.resolve("data");
    EmbeddedPostgres.builder()
        .setOverrideWorkingDirectory(Postgres.PROGRAMS.toFile())
        .setDataDirectory(data)
        .setCleanDataDirectory(false) // close() would remove it
        .start()
        .close();
    Path archive = folder.resolve("archive");
    run("tar", "-C", data.toString(), "-cf", archive.toString(), ".");
    Files.move(archive, MADE);
    run("rm", "-r", folder.toString());
  }

  private static void run(String... command) throws IOException {
    try {
      if (new ProcessBuilder(command).inheritIO().start().waitFor() != 0) {
        throw new IOException(String.join(" ", command) + " failed");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }
}
