package dev.tracekernel.vm.report.terminal;

import dev.tracekernel.vm.report.grid.Grid;
import dev.tracekernel.vm.report.grid.Judgement;
import dev.tracekernel.vm.report.grid.Outcome;
import dev.tracekernel.vm.report.grid.Row;
import dev.tracekernel.vm.text.Words;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Writes the grid as text: tests that differ or fail, the kernels' numbers, what befell them, why
 * tests failed, and the judgement.
 */
public final class TerminalGrid {

  /** Which rows are shown. */
  public enum Rows {
    /** Those that differ between kernels or fail. */
    TROUBLED,
    ALL
  }

  private final Grid grid;
  private final Screen screen;
  private final Lines out = new Lines();

  private TerminalGrid(Grid grid, Screen screen) {
    this.grid = grid;
    this.screen = screen;
  }

  /** Returns the text. */
  public static String of(Grid grid, Judgement judgement, Screen screen, Rows rows) {
    TerminalGrid text = new TerminalGrid(grid, screen);
    text.write(rows, judgement);
    return text.out.toString();
  }

  private void write(Rows wanted, Judgement judgement) {
    out.add(Paint.BOLD.on(screen, screen.safe(title())));
    out.blank();
    List<Row> rows = grid.rows().stream().filter(shown(wanted)).toList();
    Table table = new Table(grid, rows, screen, out);
    if (!rows.isEmpty()) {
      table.write();
    }
    if (wanted == Rows.TROUBLED) {
      left();
    }
    Kernels.write(grid, table.columns(), screen, out);
    Incidents.write(grid, screen, out);
    Reasons.write(grid, screen, out);
    judgement(judgement);
  }

  private String title() {
    return grid.matrix().suite()
        + ": "
        + Words.count((int) count(row -> row.name().isTest()), "test")
        + " under "
        + Words.count(grid.runs().size(), "kernel")
        + ", "
        + Words.number((int) count(row -> row.differs() && !row.onlyAbsent()))
        + " differ, "
        + Words.number((int) count(Row::fails))
        + " fail";
  }

  /** What merely did not run can be most of the suite, and the reasons say it in a line. */
  private static Predicate<Row> shown(Rows wanted) {
    return wanted == Rows.ALL ? row -> true : Row::isOfNote;
  }

  private void left() {
    long alike = count(row -> !row.fails() && !row.differs());
    long notRun = count(Row::onlyNotRun);
    if (alike > 0) {
      out.add(Words.count((int) alike, "test") + " alike under all kernels (--all shows them)");
    }
    if (notRun > 0) {
      String word = Outcome.NOT_RUN.word();
      out.add(Words.count((int) notRun, "test") + " " + word + " (--all shows them)");
    }
    List<String> absent = absent();
    absent.forEach(out::add);
    if (alike + notRun + absent.size() > 0) {
      out.blank();
    }
  }

  /** A line for each group of kernels that have tests which the others have not. */
  private List<String> absent() {
    Map<String, Long> tests =
        grid.rows().stream()
            .filter(Row::onlyAbsent)
            .collect(
                Collectors.groupingBy(
                    TerminalGrid::kernels, LinkedHashMap::new, Collectors.counting()));
    return tests.entrySet().stream()
        .map(
            entry ->
                "%s alike under %s, and absent elsewhere (--all shows them)"
                    .formatted(Words.count(entry.getValue().intValue(), "test"), entry.getKey()))
        .map(screen::safe)
        .toList();
  }

  private static String kernels(Row row) {
    return row.cells().stream()
        .filter(cell -> cell.outcome() != Outcome.ABSENT)
        .map(cell -> cell.run().kernel())
        .collect(Collectors.joining(", "));
  }

  private void judgement(Judgement judgement) {
    if (judgement.passes()) {
      out.add(Paint.GREEN.on(screen, "PASSED"));
      return;
    }
    out.add(Paint.RED.on(screen, "FAILED"));
    judgement.findings().forEach(finding -> out.add("  " + screen.safe(finding)));
  }

  private long count(Predicate<Row> wanted) {
    return grid.rows().stream().filter(wanted).count();
  }
}
