package dev.tracekernel.vm.report.html;

import dev.tracekernel.vm.report.grid.Cell;
import dev.tracekernel.vm.report.grid.Grid;
import dev.tracekernel.vm.report.grid.Row;
import dev.tracekernel.vm.result.KernelRun;
import dev.tracekernel.vm.result.TestResult;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;

/** What tests published under keys that begin alike, kernel beside kernel; nothing if none did. */
final class PublishedTable {

  private PublishedTable() {}

  static void write(Grid grid, String prefix, String title, Markup out) throws IOException {
    List<Row> rows = grid.rows().stream().filter(row -> !keys(row, prefix).isEmpty()).toList();
    if (rows.isEmpty()) {
      return;
    }
    out.open("section").element("h2", title);
    out.open("div", "class", "wide").open("table", "class", "published");
    out.open("thead").open("tr").element("th", "Test", "scope", "col");
    out.element("th", title, "scope", "col");
    for (KernelRun run : grid.runs()) {
      out.element("th", run.kernel(), "scope", "col");
    }
    out.close().close().open("tbody");
    for (Row row : rows) {
      for (String key : keys(row, prefix)) {
        row(row, key, key.substring(prefix.length()), out);
      }
    }
    out.close().close().close().closeLine();
  }

  private static void row(Row row, String key, String name, Markup out) throws IOException {
    List<Optional<String>> values = row.cells().stream().map(cell -> value(cell, key)).toList();
    boolean differs = values.stream().distinct().count() > 1;
    out.open("tr", "class", differs ? "differs" : "");
    out.element("th", row.name().full(), "scope", "row").element("td", name);
    for (Optional<String> value : values) {
      out.element("td", value.orElse("-"));
    }
    out.closeLine();
  }

  private static NavigableSet<String> keys(Row row, String prefix) {
    NavigableSet<String> keys = new TreeSet<>();
    row.cells().stream()
        .flatMap(cell -> entries(cell).keySet().stream())
        .filter(key -> key.startsWith(prefix))
        .forEach(keys::add);
    return keys;
  }

  private static Optional<String> value(Cell cell, String key) {
    return Optional.ofNullable(entries(cell).get(key));
  }

  private static Map<String, String> entries(Cell cell) {
    return cell.result().map(TestResult::entries).orElse(Map.of());
  }
}
