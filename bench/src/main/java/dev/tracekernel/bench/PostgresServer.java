package dev.tracekernel.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A PostgreSQL server of the machine's own, with pgbench's tables; its only way in is a socket in
 * its folder.
 */
final class PostgresServer implements AutoCloseable {

  private static final Path INSTALLED = Path.of("/usr/lib/postgresql");
  private static final String READY = "ready to accept connections";
  private static final Pattern RATE = Pattern.compile("tps = ([0-9.]+) ");

  private final Path folder;
  private final Path programs;
  private final Process server;

  private PostgresServer(Path folder, Path programs, Process server) {
    this.folder = folder;
    this.programs = programs;
    this.server = server;
  }

  /**
   * Starts a server as a child of this JVM, so that its processes are in the JVM's scope.
   *
   * @throws NotMeasured if there is none on this machine
   */
  static PostgresServer start() throws NotMeasured, IOException {
    Path programs = programs();
    Path folder = Files.createTempDirectory("tracekernel-bench-postgres-");
    Path data = folder.resolve("data");
    run(command(programs, "initdb", "--nosync", "-A", "trust", "-U", "bench", "-D", data));
    List<String> words =
        command(programs, "postgres", "-D", data, "-k", folder, "-c", "listen_addresses=");
    words.addAll(List.of("-c", "fsync=off", "-c", "autovacuum=off"));
    var server = new PostgresServer(folder, programs, new ProcessBuilder(words).start());
    server.awaitReady();
    run(server.pgbench("-i", "-q"));
    return server;
  }

  private static Path programs() throws NotMeasured, IOException {
    if (Files.isDirectory(INSTALLED)) {
      try (Stream<Path> versions = Files.list(INSTALLED)) {
        Stream<Path> folders = versions.map(version -> version.resolve("bin"));
        return folders
            .filter(bin -> Files.isExecutable(bin.resolve("postgres")))
            .filter(bin -> Files.isExecutable(bin.resolve("pgbench")))
            .max(Comparator.naturalOrder())
            .orElseThrow(() -> new NotMeasured("no PostgreSQL under " + INSTALLED));
      }
    }
    throw new NotMeasured("there is no PostgreSQL: apt-get install postgresql");
  }

  /** PostgreSQL refuses to run as root: in a user namespace of its own it is nobody. */
  private static List<String> command(Path programs, String program, Object... arguments) {
    List<String> words = new ArrayList<>(List.of("unshare", "--user"));
    words.add(programs.resolve(program).toString());
    Stream.of(arguments).map(Object::toString).forEach(words::add);
    return words;
  }

  private void awaitReady() throws IOException {
    BufferedReader log = server.errorReader();
    String line = log.readLine();
    while (line != null && !line.contains(READY)) {
      line = log.readLine();
    }
    if (line == null) {
      throw new IOException("PostgreSQL ended before it was ready");
    }
  }

  /** Selects single rows over one connection, as often, and returns the microseconds of one. */
  double micros(int queries) {
    try {
      String output = run(pgbench("-S", "-n", "-t", String.valueOf(queries)));
      Matcher rate = RATE.matcher(output);
      if (!rate.find()) {
        throw new IOException("pgbench printed no rate: " + output);
      }
      return 1e6 / Double.parseDouble(rate.group(1));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<String> pgbench(String... options) {
    List<String> words = command(programs, "pgbench", "-h", folder, "-U", "bench");
    words.addAll(List.of(options));
    words.add("postgres");
    return words;
  }

  private static String run(List<String> words) throws IOException {
    Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.onExit().join().exitValue() != 0) {
      throw new IOException(words + " failed: " + output);
    }
    return output;
  }

  /** Returns the first of its processes, which starts one for each connection. */
  long pid() {
    return server.pid();
  }

  @Override
  public void close() throws IOException {
    server.destroy();
    server.onExit().join();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
