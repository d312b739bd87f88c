package dev.tracekernel.tracer.internal.source;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a program did.
 *
 * @param status 0 if it succeeded
 * @param output all that it printed
 */
record Run(int status, String output) {

  /** By these clang reads files, or takes options, that the key of what it makes does not have. */
  private static final Set<String> CHANGE_THE_RESULT =
      Set.of(
          "CPATH",
          "C_INCLUDE_PATH",
          "CPLUS_INCLUDE_PATH",
          "OBJC_INCLUDE_PATH",
          "CCC_OVERRIDE_OPTIONS",
          "COMPILER_PATH",
          "GCC_EXEC_PREFIX",
          "DEPENDENCIES_OUTPUT",
          "SUNPRO_DEPENDENCIES",
          "SOURCE_DATE_EPOCH");

  static Run of(Path folder, String... command) throws IOException {
    return of(folder, List.of(command));
  }

  /** Starts a program and waits for its end. */
  static Run of(Path folder, List<String> command) throws IOException {
    return of(folder, command, System.getenv());
  }

  static Run of(Path folder, List<String> command, Map<String, String> environment)
      throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
    builder.environment().clear();
    builder.environment().putAll(environment);
    builder.environment().keySet().removeAll(CHANGE_THE_RESULT);
    Process process = builder.start();
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
