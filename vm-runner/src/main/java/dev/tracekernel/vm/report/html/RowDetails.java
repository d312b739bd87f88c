package dev.tracekernel.vm.report.html;

import dev.tracekernel.vm.report.grid.Cell;
import dev.tracekernel.vm.report.grid.Row;
import dev.tracekernel.vm.result.TestResult;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What there is to say of one test: reasons, stack traces, saved files. */
final class RowDetails {

  private RowDetails() {}

  static boolean hasAny(Row row) {
    return row.cells().stream()
        .anyMatch(cell -> !cell.reason().isEmpty() || !entries(cell).isEmpty());
  }

  static void write(Row row, Links links, TraceBudget budget, Markup out) throws IOException {
    for (Map.Entry<String, List<String>> reason : kernelsBy(row, Cell::reason).entrySet()) {
      out.open("p", "class", "why");
      chips(reason.getValue(), out);
      out.text(reason.getKey()).close();
    }
    for (Map.Entry<String, List<String>> trace : kernelsBy(row, RowDetails::trace).entrySet()) {
      String title = "Stack trace under " + String.join(", ", trace.getValue());
      if (budget.admits(trace.getKey())) {
        Excerpt.write(title, trace.getKey(), out);
      } else {
        out.element("p", title + " left out, the page is full: see matrix.json");
      }
    }
    for (Cell cell : row.cells()) {
      entries(cell, links, out);
    }
  }

  private static void entries(Cell cell, Links links, Markup out) throws IOException {
    if (entries(cell).isEmpty()) {
      return;
    }
    out.open("p", "class", "entries");
    chips(List.of(cell.run().kernel()), out);
    for (Map.Entry<String, String> entry : entries(cell).entrySet()) {
      links.entry(cell.run(), entry.getKey(), entry.getValue(), out);
    }
    out.close();
  }

  /** A text that several kernels have is shown once. */
  private static Map<String, List<String>> kernelsBy(Row row, Function<Cell, String> text) {
    return row.cells().stream()
        .filter(cell -> !text.apply(cell).isEmpty())
        .collect(
            Collectors.groupingBy(
                text,
                LinkedHashMap::new,
                Collectors.mapping(cell -> cell.run().kernel(), Collectors.toList())));
  }

  private static void chips(List<String> kernels, Markup out) throws IOException {
    for (String kernel : kernels) {
      out.element("span", kernel, "class", "chip").text(" ");
    }
  }

  private static String trace(Cell cell) {
    return cell.result().map(TestResult::details).orElse("");
  }

  private static Map<String, String> entries(Cell cell) {
    return cell.result().map(TestResult::entries).orElse(Map.of());
  }
}
