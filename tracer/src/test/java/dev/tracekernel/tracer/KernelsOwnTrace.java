package dev.tracekernel.tracer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What the kernel itself records of some events, by the clock of {@link System#nanoTime}. */
final class KernelsOwnTrace implements AutoCloseable {

  private static final Path INSTANCES = Path.of("/sys/kernel/tracing/instances");

  private final Path folder;

  /** Begins to record. */
  KernelsOwnTrace(String... events) throws IOException {
    folder = Files.createTempDirectory(INSTANCES, "tk-witness-");
    write("trace_clock", "mono");
    write("buffer_size_kb", "8192");
    for (String event : events) {
      write("events/" + event + "/enable", "1");
    }
  }

  private void write(String file, String text) throws IOException {
    Files.writeString(folder.resolve(file), text);
  }

  /** Ends it, and returns a line for each event. */
  List<String> lines() throws IOException {
    write("tracing_on", "0");
    try (var lines = Files.lines(folder.resolve("trace"))) {
      return lines.filter(line -> !line.startsWith("#")).toList();
    }
  }

  @Override
  public void close() throws IOException {
    Files.delete(folder);
  }
}
