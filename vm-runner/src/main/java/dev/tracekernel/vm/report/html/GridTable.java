package dev.tracekernel.vm.report.html;

import dev.tracekernel.vm.report.grid.Cell;
import dev.tracekernel.vm.report.grid.Grid;
import dev.tracekernel.vm.report.grid.Row;
import dev.tracekernel.vm.result.KernelRun;
import dev.tracekernel.vm.text.Words;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The grid: a body per class, a row per test, and what there is to say of it below. */
final class GridTable {

  private final Grid grid;
  private final Links links;
  private final TraceBudget budget = new TraceBudget(8_000_000);
  private final Markup out;

  GridTable(Grid grid, Links links, Markup out) {
    this.grid = grid;
    this.links = links;
    this.out = out;
  }

  void write() throws IOException {
    out.open("section", "id", "grid").element("h2", "Tests");
    Filter.write(grid, out);
    out.open("div", "class", "wide").open("table", "class", "grid");
    out.element("caption", "Each test under each kernel");
    head();
    Map<String, List<Row>> byClass =
        grid.rows().stream()
            .collect(
                Collectors.groupingBy(
                    row -> row.name().className(), LinkedHashMap::new, Collectors.toList()));
    for (Map.Entry<String, List<Row>> rows : byClass.entrySet()) {
      body(rows.getKey(), rows.getValue());
    }
    out.close().close().closeLine();
  }

  private void head() throws IOException {
    out.open("thead").open("tr").element("th", "Test", "scope", "col");
    for (KernelRun run : grid.runs()) {
      out.element("th", run.kernel(), "scope", "col", "title", run.release());
    }
    out.element("th", "Differs at", "scope", "col").close().closeLine();
  }

  private void body(String className, List<Row> rows) throws IOException {
    out.open("tbody", "class", marks(rows)).open("tr", "class", "c");
    out.open("th", "scope", "rowgroup", "colspan", columns()).text(className).text(" ");
    out.element("small", Words.number(rows.size())).close().closeLine();
    for (Row row : rows) {
      row(row);
    }
    out.closeLine();
  }

  private void row(Row row) throws IOException {
    out.open("tr", "class", "t " + marks(List.of(row)));
    out.element("th", row.name().name(), "scope", "row");
    for (Cell cell : row.cells()) {
      cell(cell);
    }
    differsAt(row);
    out.closeLine();
    if (RowDetails.hasAny(row)) {
      out.open("tr", "class", "m " + marks(List.of(row)));
      out.open("td", "colspan", columns());
      RowDetails.write(row, links, budget, out);
      out.close().closeLine();
    }
  }

  private void differsAt(Row row) throws IOException {
    out.open("td");
    Optional<String> kernel = row.firstDifferent().map(cell -> cell.run().kernel());
    if (kernel.isPresent()) {
      out.element("span", kernel.get(), "class", "chip");
    }
    out.close();
  }

  private void cell(Cell cell) throws IOException {
    out.open("td", "class", Style.of(cell.outcome())).text(cell.outcome().word());
    if (cell.outcome().isRun()) {
      out.text(" ");
      out.element("small", cell.result().map(test -> Words.time(test.duration())).orElse(""));
    }
    out.close();
  }

  private String columns() {
    return Integer.toString(grid.runs().size() + 2);
  }

  /** What the filter looks at: d for differs, f for fails. */
  private static String marks(List<Row> rows) {
    return (any(rows, Row::differs) ? "d " : "") + (any(rows, Row::fails) ? "f" : "");
  }

  private static boolean any(List<Row> rows, Predicate<Row> wanted) {
    return rows.stream().anyMatch(wanted);
  }
}
