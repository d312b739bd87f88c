package dev.tracekernel.vm.report.terminal;

import dev.tracekernel.vm.report.grid.Grid;
import dev.tracekernel.vm.report.grid.KernelSummary;
import dev.tracekernel.vm.result.KernelRun;
import dev.tracekernel.vm.text.Width;
import dev.tracekernel.vm.text.Words;
import java.util.List;
import java.util.stream.IntStream;

/** One line of numbers per kernel. */
final class Kernels {

  private Kernels() {}

  static void write(Grid grid, Columns columns, Screen screen, Lines out) {
    boolean named = columns.isNamed(grid, screen);
    List<List<String>> table =
        IntStream.range(0, grid.runs().size())
            .mapToObj(i -> line(KernelSummary.of(grid, i), named ? "" : columns.headings().get(i)))
            .map(line -> line.stream().map(screen::safe).toList())
            .toList();
    for (List<String> line : table) {
      out.add(aligned(line, table));
    }
    if (!table.isEmpty()) {
      out.blank();
    }
  }

  private static List<String> line(KernelSummary summary, String number) {
    KernelRun run = summary.run();
    return List.of(
        number,
        run.kernel(),
        run.release().isEmpty() ? "did not boot" : run.release(),
        summary.tally(),
        Words.time(summary.time()),
        run.acceleration(),
        run.incidents().isEmpty() ? "" : Words.count(run.incidents().size(), "incident"));
  }

  private static String aligned(List<String> line, List<List<String>> table) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < line.size(); i++) {
      int column = i;
      int width = table.stream().mapToInt(other -> Width.of(other.get(column))).max().orElse(0);
      if (width > 0) {
        text.append(text.isEmpty() ? "" : Columns.GAP).append(Width.pad(line.get(i), width));
      }
    }
    return text.toString();
  }
}
