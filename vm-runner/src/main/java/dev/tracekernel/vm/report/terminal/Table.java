package dev.tracekernel.vm.report.terminal;

import dev.tracekernel.vm.report.grid.Cell;
import dev.tracekernel.vm.report.grid.Grid;
import dev.tracekernel.vm.report.grid.Row;
import dev.tracekernel.vm.text.Width;
import java.util.List;

/** The grid proper: one line per test, under its class. */
final class Table {

  private final List<Row> rows;
  private final Screen screen;
  private final Columns columns;
  private final Lines out;

  Table(Grid grid, List<Row> rows, Screen screen, Lines out) {
    this.rows = rows;
    this.screen = screen;
    this.columns = Columns.of(grid, rows, screen);
    this.out = out;
  }

  Columns columns() {
    return columns;
  }

  void write() {
    heading();
    String previous = "";
    for (Row row : rows) {
      if (!row.name().className().equals(previous)) {
        previous = row.name().className();
        out.add(Paint.BOLD.on(screen, screen.cut(previous, screen.columns())));
      }
      row(row);
    }
    out.blank();
  }

  private void heading() {
    StringBuilder line = new StringBuilder(" ".repeat(columns.name()));
    for (int i = 0; i < columns.headings().size(); i++) {
      line.append(Columns.GAP).append(Width.pad(columns.headings().get(i), columns.width(i)));
    }
    out.add(Paint.BOLD.on(screen, line + Columns.GAP + Columns.DIFFERS));
  }

  private void row(Row row) {
    String name = Width.cut(Columns.indented(row, screen), columns.name());
    StringBuilder line = new StringBuilder(Width.pad(name, columns.name()));
    for (int i = 0; i < row.cells().size(); i++) {
      line.append(Columns.GAP).append(cell(row.cells().get(i), columns.width(i)));
    }
    row.firstDifferent()
        .map(cell -> columns.headings().get(row.cells().indexOf(cell)))
        .ifPresent(heading -> line.append(Columns.GAP).append(heading));
    out.add(line.toString());
  }

  private String cell(Cell cell, int width) {
    return Paint.of(cell.outcome()).on(screen, Width.pad(cell.outcome().word(), width));
  }
}
