package dev.tracekernel.vm.report.markdown;

import dev.tracekernel.vm.report.grid.Cell;
import dev.tracekernel.vm.report.grid.Grid;
import dev.tracekernel.vm.report.grid.KernelSummary;
import dev.tracekernel.vm.report.grid.ReasonGroup;
import dev.tracekernel.vm.report.grid.Row;
import dev.tracekernel.vm.result.Incident;
import dev.tracekernel.vm.result.KernelRun;
import dev.tracekernel.vm.text.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The lines of the summary's tables and lists. */
final class Items {

  private Items() {}

  static List<String> kernels(Grid grid) {
    return IntStream.range(0, grid.runs().size())
        .mapToObj(i -> kernel(KernelSummary.of(grid, i)))
        .toList();
  }

  static List<String> incidents(Grid grid) {
    return grid.runs().stream()
        .flatMap(run -> run.incidents().stream().map(incident -> incident(run, incident)))
        .toList();
  }

  /** Returns the two lines that a table of rows begins with. */
  static String heading(Grid grid) {
    List<String> cells = new ArrayList<>();
    cells.add("test");
    grid.runs().forEach(run -> cells.add(Escape.line(run.kernel())));
    cells.add("differs at");
    return line(cells) + line(cells.stream().map(cell -> "---").toList());
  }

  static List<String> rows(Grid grid) {
    return grid.rows().stream().filter(Row::isOfNote).map(Items::row).toList();
  }

  static List<String> reasons(Grid grid) {
    return ReasonGroup.of(grid).stream().map(Items::reason).toList();
  }

  private static String kernel(KernelSummary summary) {
    KernelRun run = summary.run();
    return line(
        List.of(
            Escape.line(run.kernel()),
            run.release().isEmpty() ? "did not boot" : Escape.line(run.release()),
            summary.tally(),
            Words.time(summary.time()),
            Escape.line(run.acceleration()),
            Words.number(run.incidents().size())));
  }

  private static String incident(KernelRun run, Incident incident) {
    String running =
        incident.running().stream()
            .map(name -> Escape.line(name.full()))
            .collect(Collectors.joining(", "));
    return "- %s: **%s**: %s%s\n"
        .formatted(
            Escape.line(run.kernel()),
            Words.of(incident.kind()),
            Escape.line(incident.message()),
            running.isEmpty() ? "" : " (running: " + running + ")");
  }

  private static String row(Row row) {
    List<String> cells = new ArrayList<>();
    cells.add(Escape.line(row.name().full()));
    row.cells().stream().map(Cell::outcome).forEach(outcome -> cells.add(outcome.word()));
    cells.add(row.firstDifferent().map(cell -> Escape.line(cell.run().kernel())).orElse(""));
    return line(cells);
  }

  private static String reason(ReasonGroup group) {
    return "- **%s** under %s: %s (%s)\n"
        .formatted(
            group.outcome().word(),
            Escape.line(String.join(", ", group.kernels())),
            group.reason().isEmpty() ? "no reason is known" : Escape.line(group.reason()),
            Words.count(group.byTest().size(), "test"));
  }

  private static String line(List<String> cells) {
    return cells.stream().collect(Collectors.joining(" | ", "| ", " |\n"));
  }
}
