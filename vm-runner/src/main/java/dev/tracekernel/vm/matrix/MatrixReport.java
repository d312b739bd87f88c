package dev.tracekernel.vm.matrix;

import dev.tracekernel.vm.report.ReportFolder;
import dev.tracekernel.vm.report.grid.Grid;
import dev.tracekernel.vm.report.grid.Judgement;
import dev.tracekernel.vm.report.terminal.TerminalGrid;
import dev.tracekernel.vm.result.Matrix;
import java.io.IOException;
import java.nio.file.Path;

/** Judges a matrix, writes its reports and shows it. */
public final class MatrixReport {

  private MatrixReport() {}

  /** Returns the judgement, when it is written and shown. */
  public static Judgement write(
      Matrix matrix, Judgement.Extent extent, Path folder, Terminal terminal) throws IOException {
    Grid grid = Grid.of(matrix);
    Judgement judgement = Judgement.of(grid, extent);
    ReportFolder.write(grid, judgement, folder);
    terminal.out().println(TerminalGrid.of(grid, judgement, terminal.screen(), terminal.rows()));
    terminal.out().println("reports: " + folder);
    return judgement;
  }
}
