package dev.tracekernel.vm.guest;

import dev.tracekernel.vm.result.Incident;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * The kernel's warnings that are known and do not fail a run.
 *
 * <p>A file of lines such as {@code WARNING: .* at fs/foo.c:12 # known since 6.1, see ...}: a
 * regular expression for a part of the report's first line, and the reason. Lines that begin with
 * {@code #} and empty ones are skipped. A panic, an oops and a lack of memory cannot be allowed.
 */
public final class AllowList {

  /** Allows nothing. */
  public static final AllowList EMPTY = new AllowList(List.of());

  private static final String REASON = " # ";

  private final List<Pattern> patterns;

  private AllowList(List<Pattern> patterns) {
    this.patterns = List.copyOf(patterns);
  }

  /**
   * Reads a file.
   *
   * @throws IllegalArgumentException if an entry has no reason or is no regular expression
   */
  public static AllowList read(Path file) throws IOException {
    List<Pattern> patterns = new ArrayList<>();
    List<String> lines = Files.readAllLines(file);
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).strip();
      if (!line.isEmpty() && !line.startsWith("#")) {
        patterns.add(entry(line, file + ":" + (i + 1)));
      }
    }
    return new AllowList(patterns);
  }

  boolean allows(ConsoleIncident incident) {
    return incident.kind() == Incident.Kind.KERNEL_WARNING
        && patterns.stream().anyMatch(pattern -> pattern.matcher(incident.headline()).find());
  }

  private static Pattern entry(String line, String place) {
    int reason = line.indexOf(REASON);
    if (reason < 0 || line.substring(reason + REASON.length()).isBlank()) {
      throw new IllegalArgumentException(
          place + " allows a warning without a reason: append \"# \" and why it is harmless");
    }
    try {
      return Pattern.compile(line.substring(0, reason).strip());
    } catch (PatternSyntaxException e) {
      throw new IllegalArgumentException(
          place + " is no regular expression: " + e.getDescription(), e);
    }
  }
}
