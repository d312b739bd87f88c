package dev.tracekernel.tracer.internal.target;

import java.util.List;
import java.util.Optional;

/**
 * A tracepoint's format file.
 *
 * @param id by which perf knows the tracepoint
 */
record TracepointFormat(int id, List<FormatField> fields) {

  private static final String ID = "ID:";

  /** Reads a file's text. */
  static TracepointFormat parse(String text) {
    int id =
        text.lines()
            .filter(line -> line.startsWith(ID))
            .map(line -> Integer.valueOf(line.substring(ID.length()).strip()))
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException("a format without an ID: " + text));
    return new TracepointFormat(
        id, text.lines().map(FormatField::parse).flatMap(Optional::stream).toList());
  }

  Optional<FormatField> field(String name) {
    return fields.stream().filter(field -> field.name().equals(name)).findFirst();
  }
}
