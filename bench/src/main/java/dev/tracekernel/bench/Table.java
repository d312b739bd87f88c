package dev.tracekernel.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Rows under each other in columns; the last column ends where its text ends. */
final class Table {

  private static final List<String> HEADER =
      List.of("what", "measured", "goal", "outcome", "how, and what ran beside it");

  private Table() {}

  static String of(List<Row> rows) {
    List<List<String>> lines = new ArrayList<>(List.of(HEADER));
    rows.forEach(row -> lines.add(cells(row)));
    int[] widths = widths(lines);
    return lines.stream()
        .map(line -> line(line, widths))
        .collect(Collectors.joining(System.lineSeparator()));
  }

  private static List<String> cells(Row row) {
    return List.of(row.what(), row.measured(), row.goal(), row.outcome().toString(), row.beside());
  }

  private static int[] widths(List<List<String>> lines) {
    return IntStream.range(0, HEADER.size())
        .map(column -> lines.stream().mapToInt(line -> line.get(column).length()).max().orElse(0))
        .toArray();
  }

  private static String line(List<String> cells, int[] widths) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < widths.length; i++) {
      line.append(cells.get(i)).repeat(' ', widths[i] - cells.get(i).length() + 2);
    }
    return line.toString().stripTrailing();
  }
}
