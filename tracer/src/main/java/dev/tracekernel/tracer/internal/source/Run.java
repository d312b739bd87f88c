package dev.tracekernel.tracer.internal.source;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/**
 * What a program did.
 *
 * @param status 0 if it succeeded
 * @param output all that it printed
 */
record Run(int status, String output) {

  static Run of(Path folder, String... command) throws IOException {
    return of(folder, List.of(command));
  }

  /** Starts a program and waits for its end. */
  static Run of(Path folder, List<String> command) throws IOException {
    Process process =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
    try (var output = process.getInputStream()) {
      process.getOutputStream().close();
      String text = new String(output.readAllBytes(), StandardCharsets.UTF_8);
      return new Run(process.waitFor(), text);
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while " + command.getFirst() + " ran", e);
    }
  }
}
