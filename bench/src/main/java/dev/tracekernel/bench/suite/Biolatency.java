package dev.tracekernel.bench.suite;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** bpftrace, which counts the latencies of block requests into powers of two until it is closed. */
final class Biolatency implements AutoCloseable {

  private static final String PROGRAM =
      """
      BEGIN { printf("ready\\n"); }
      tracepoint:block:block_rq_issue { @start[args->dev, args->sector] = nsecs; }
      tracepoint:block:block_rq_complete /@start[args->dev, args->sector]/ {
        @usecs = hist((nsecs - @start[args->dev, args->sector]) / 1000);
        delete(@start[args->dev, args->sector]);
      }
      END { clear(@start); }
      """;

  private final Process process;

  private Biolatency(Process process) {
    this.process = process;
  }

  /**
   * Starts it and waits until it is attached.
   *
   * @throws IOException if it cannot run here; says why
   */
  static Biolatency start() throws IOException {
    Process process =
        new ProcessBuilder("bpftrace", "-e", PROGRAM).redirectErrorStream(true).start();
    BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
    StringBuilder said = new StringBuilder();
    for (String line = output.readLine(); line != null; line = output.readLine()) {
      if (line.equals("ready")) {
        return new Biolatency(process);
      }
      said.append(line).append(' ');
    }
    throw new IOException(said.toString());
  }

  /** By the signal at which it prints and ends. */
  @Override
  public void close() throws IOException {
    process.toHandle().destroy();
    process.getInputStream().readAllBytes();
    process.onExit().join();
  }
}
