package dev.tracekernel.vm.guest;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** Finds in a kernel's console what a green test must not hide. */
public final class ConsoleScanner {

  /** A console may be flooded: what comes after these many reports says nothing new. */
  private static final int MOST_INCIDENTS = 100;

  private static final int LINES_BEFORE = 5;

  private final AllowList allowed;
  private final List<ConsoleIncident> found = new ArrayList<>();
  private final Deque<String> before = new ArrayDeque<>();
  private ConsoleReport report = new ConsoleReport();

  private ConsoleScanner(AllowList allowed) {
    this.allowed = allowed;
  }

  /** The incidents of a console's file, in order, without those that are allowed. */
  public static List<ConsoleIncident> scan(Path console, AllowList allowed) throws IOException {
    if (!Files.exists(console)) {
      return List.of();
    }
    var anyBytes =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPLACE)
            .onUnmappableCharacter(CodingErrorAction.REPLACE);
    try (BufferedReader reader =
        new BufferedReader(new InputStreamReader(Files.newInputStream(console), anyBytes))) {
      return scan(reader, allowed);
    }
  }

  static List<ConsoleIncident> scan(BufferedReader reader, AllowList allowed) throws IOException {
    ConsoleScanner scanner = new ConsoleScanner(allowed);
    ConsoleLines lines = new ConsoleLines(reader);
    for (Optional<String> line = lines.next(); line.isPresent(); line = lines.next()) {
      scanner.take(line.get());
    }
    scanner.finish();
    return List.copyOf(scanner.found);
  }

  private void take(String line) {
    Optional<Headline> headline = Headline.of(line).filter(next -> !report.covers(next));
    if (headline.isPresent()) {
      finish();
      report = new ConsoleReport(headline.get(), before);
    }
    report.add(line);
    before.addLast(line);
    if (before.size() > LINES_BEFORE) {
      before.removeFirst();
    }
  }

  private void finish() {
    report
        .incident()
        .filter(incident -> !allowed.allows(incident))
        .filter(incident -> found.size() < MOST_INCIDENTS)
        .ifPresent(found::add);
  }
}
