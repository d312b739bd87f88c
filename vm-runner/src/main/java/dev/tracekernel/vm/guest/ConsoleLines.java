package dev.tracekernel.vm.guest;

import java.io.IOException;
import java.io.Reader;
import java.util.Optional;

/**
 * Reads lines of any length in little memory.
 *
 * <p>A program may print without a line's end for as long as it likes, and then the kernel goes on
 * in the same line: of a long one, begin and end are kept.
 */
final class ConsoleLines {

  private static final int KEPT = 300;
  private static final int MOST_IN_MEMORY = 8 * KEPT;

  private final Reader reader;
  private final StringBuilder line = new StringBuilder();
  private boolean cut;

  /** The reader is to be a buffered one. */
  ConsoleLines(Reader reader) {
    this.reader = reader;
  }

  /** The next line; empty after the last one. */
  Optional<String> next() throws IOException {
    line.setLength(0);
    cut = false;
    int c = reader.read();
    if (c < 0) {
      return Optional.empty();
    }
    for (; c >= 0 && c != '\n'; c = reader.read()) {
      keep((char) c);
    }
    return Optional.of(shortened());
  }

  private void keep(char c) {
    line.append(c);
    if (line.length() == MOST_IN_MEMORY) {
      line.delete(KEPT, MOST_IN_MEMORY - KEPT);
      cut = true;
    }
  }

  private String shortened() {
    int last = line.length() - 1;
    if (last >= 0 && line.charAt(last) == '\r') {
      line.setLength(last);
    }
    return cut || line.length() > 2 * KEPT
        ? line.substring(0, KEPT) + "..." + line.substring(line.length() - KEPT)
        : line.toString();
  }
}
