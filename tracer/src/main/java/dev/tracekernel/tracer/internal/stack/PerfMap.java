package dev.tracekernel.tracer.internal.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The file in which a JVM says what it has compiled: {@code jcmd PID Compiler.perfmap} writes it,
 * or {@code -XX:+UnlockDiagnosticVMOptions -XX:+DumpPerfMapAtExit}.
 */
final class PerfMap {

  private static final Pattern LINE = Pattern.compile("(?:0x)?([0-9a-f]+) (?:0x)?([0-9a-f]+) (.*)");

  private PerfMap() {}

  /** Returns where the file of a process is, as that process names itself. */
  static Optional<Path> of(Path folder) {
    try {
      return Files.readAllLines(folder.resolve("status")).stream()
          .filter(line -> line.startsWith("NSpid:"))
          .map(line -> line.substring(line.lastIndexOf('\t') + 1))
          .map(pid -> folder.resolve("root/tmp/perf-" + pid + ".map"))
          .findFirst();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** Reads {@code ADDRESS SIZE NAME}. */
  static Optional<SymbolTable.Symbol> symbol(String line) {
    Matcher matcher = LINE.matcher(line);
    return matcher.matches()
        ? Optional.of(
            new SymbolTable.Symbol(
                Long.parseUnsignedLong(matcher.group(1), 16),
                Long.parseUnsignedLong(matcher.group(2), 16),
                matcher.group(3),
                ""))
        : Optional.empty();
  }
}
