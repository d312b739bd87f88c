package dev.tracekernel.tracer.internal.output;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Somebody else who reads trace output, as text. */
final class OtherReader implements AutoCloseable {

  private static final Path TRACEFS = Path.of("/sys/kernel/tracing");

  private final Process pipe;
  private final @Nullable Path instance;
  private final StringBuilder text = new StringBuilder();

  private OtherReader(Path folder, @Nullable Path instance) throws IOException {
    this.instance = instance;
    this.pipe = new ProcessBuilder("cat", folder.resolve("trace_pipe").toString()).start();
  }

  /** By an instance of its own, with the clock that the tracer uses. */
  static OtherReader ofInstance(String name) throws IOException {
    Path folder = Files.createDirectory(TRACEFS.resolve("instances").resolve(name));
    Files.writeString(folder.resolve("trace_clock"), "mono");
    Files.writeString(folder.resolve("events/bpf_trace/bpf_trace_printk/enable"), "1");
    return new OtherReader(folder, folder);
  }

  /** By the one that all tools use. */
  static OtherReader ofAll() throws IOException {
    return new OtherReader(TRACEFS, null);
  }

  /** Waits until the last of what was printed has come: a line that this prints itself. */
  List<String> lines() throws IOException {
    String last = "the last of " + System.nanoTime();
    Printer.print(last);
    List<String> lines = new ArrayList<>();
    var reader = pipe.inputReader(StandardCharsets.UTF_8);
    for (String line = reader.readLine(); !line.endsWith(last); line = reader.readLine()) {
      text.append(line).append('\n');
    }
    text.toString().lines().forEach(lines::add);
    return lines;
  }

  @Override
  public void close() throws Exception {
    pipe.destroyForcibly().waitFor();
    if (instance != null) {
      Files.delete(instance);
    }
  }
}
