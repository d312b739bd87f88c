package dev.tracekernel.vm.report.terminal;

import dev.tracekernel.vm.report.grid.Grid;
import dev.tracekernel.vm.report.grid.Outcome;
import dev.tracekernel.vm.report.grid.Row;
import dev.tracekernel.vm.text.Width;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How the grid's columns share the width.
 *
 * @param name the width of the tests' names
 * @param headings one per kernel: its name, or its number where names are too long
 */
record Columns(int name, List<String> headings) {

  static final String GAP = "  ";
  static final String DIFFERS = "differs at";
  private static final int CELL =
      Arrays.stream(Outcome.values()).mapToInt(outcome -> outcome.word().length()).max().orElse(0);
  private static final int SHORTEST_NAME = 30;

  static Columns of(Grid grid, List<Row> rows, Screen screen) {
    List<String> kernels = grid.runs().stream().map(run -> screen.safe(run.kernel())).toList();
    int longest = rows.stream().mapToInt(row -> Width.of(indented(row, screen))).max().orElse(0);
    Columns named = new Columns(longest, kernels);
    if (screen.columns() - named.besideName() < Math.min(longest, SHORTEST_NAME)) {
      named = new Columns(longest, numbers(kernels.size()));
    }
    int room = Math.max(SHORTEST_NAME, screen.columns() - named.besideName());
    return new Columns(Math.min(longest, room), named.headings());
  }

  static String indented(Row row, Screen screen) {
    return GAP + screen.safe(row.name().name());
  }

  /** Whether the headings are the kernels' own names. */
  boolean isNamed(Grid grid, Screen screen) {
    return IntStream.range(0, headings.size())
        .allMatch(i -> headings.get(i).equals(screen.safe(grid.runs().get(i).kernel())));
  }

  int width(int kernel) {
    return Math.max(CELL, Width.of(headings.get(kernel)));
  }

  private int besideName() {
    int cells = IntStream.range(0, headings.size()).map(this::width).sum();
    int longestHeading = headings.stream().mapToInt(Width::of).max().orElse(0);
    return cells
        + GAP.length() * (headings.size() + 1)
        + Math.max(DIFFERS.length(), longestHeading);
  }

  private static List<String> numbers(int count) {
    return IntStream.rangeClosed(1, count).mapToObj(number -> "#" + number).toList();
  }
}
