package dev.tracekernel.bench;

import dev.tracekernel.fixtures.Workload;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * One run of the loop under another tool.
 *
 * @param cpu the workload's CPU time for a call, in nanoseconds
 * @param wall time for a call, in nanoseconds, the start of the tool included
 * @param refusal why there are no numbers; empty if there are
 */
record PeerRun(double cpu, double wall, String refusal) {

  private static final String CPU = "cpu_ns=";

  /** Runs a command; the loop's own command line becomes its last argument. */
  static PeerRun of(List<String> command, int calls) {
    List<String> whole = new ArrayList<>(command);
    try {
      whole.add(String.join(" ", executable(), Loops.MISSING, "count", Integer.toString(calls)));
      Path errors = Files.createTempFile("tracekernel-bench", ".txt");
      try {
        return run(new ProcessBuilder(whole).redirectError(errors.toFile()), errors, calls);
      } finally {
        Files.delete(errors);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static PeerRun run(ProcessBuilder command, Path errors, int calls) throws IOException {
    long start = System.nanoTime();
    Process process = command.start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    double wall = (double) (System.nanoTime() - start) / calls;
    String error = Files.readString(errors).replaceAll("\\s+", " ").strip();
    return output
        .lines()
        .filter(line -> line.startsWith(CPU))
        .findFirst()
        .map(
            line -> new PeerRun(Double.parseDouble(line.substring(CPU.length())) / calls, wall, ""))
        .orElseGet(() -> new PeerRun(0, 0, "did not run here: " + error));
  }

  /** The loop's file, by a process that runs it. */
  private static String executable() throws IOException {
    try (Workload loop = Workload.start("openat-loop", Loops.MISSING, "seconds", 1)) {
      return Files.readSymbolicLink(Path.of("/proc/" + loop.pid() + "/exe")).toString();
    }
  }
}
