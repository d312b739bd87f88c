package dev.tracekernel.vm.agent;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** Java's {@code @file} of arguments: no limit of length, blanks and quotes within arguments. */
public final class ArgumentFile {

  private ArgumentFile() {}

  /** Writes the file. */
  public static void write(Path file, List<String> arguments) throws IOException {
    Files.writeString(
        file, arguments.stream().map(ArgumentFile::quoted).collect(Collectors.joining("\n")));
  }

  private static String quoted(String argument) {
    String escaped =
        argument
            .replace("\\", "\\\\")
            .replace("\"", "\\\"")
            .replace("\n", "\\n")
            .replace("\r", "\\r")
            .replace("\t", "\\t");
    return '"' + escaped + '"';
  }
}
