package dev.tracekernel.build;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Runs the compiler. */
final class Clang {

  private Clang() {}

  /** Returns what it prints; its complaints go to the build's. */
  static String output(List<String> arguments) {
    List<String> command = new ArrayList<>(List.of("clang"));
    command.addAll(arguments);
    try {
      Process process =
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (process.waitFor() != 0) {
        throw new IllegalStateException("failed: " + String.join(" ", command));
      }
      return output;
    } catch (IOException e) {
      throw new MissingHeaderException("clang is missing", "apt-get install clang");
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
