package dev.tracekernel.vm.matrix;

import dev.tracekernel.vm.report.terminal.Screen;
import dev.tracekernel.vm.report.terminal.TerminalGrid;
import dev.tracekernel.vm.run.progress.LiveProgress;
import dev.tracekernel.vm.run.progress.PlainProgress;
import dev.tracekernel.vm.run.progress.Progress;
import java.io.Console;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.IntSupplier;

/**
 * Where a run is shown.
 *
 * @param out takes the grid
 * @param err takes the progress
 * @param live whether lines can be drawn again: people look on, and it is no log
 * @param columns how wide lines may be
 * @param rows which rows of the grid are shown
 */
public record Terminal(
    PrintStream out, PrintStream err, boolean live, IntSupplier columns, TerminalGrid.Rows rows) {

  /** This process's own. */
  public static Terminal ofThisProcess() {
    boolean people = Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent();
    boolean live = people && shows(Path.of("/proc/self/fd/2")) && System.getenv("CI") == null;
    return new Terminal(
        System.out, System.err, live, TerminalWidth.ofThisProcess(), TerminalGrid.Rows.TROUBLED);
  }

  /** Progress is told on standard error, of which {@link System#console} says nothing. */
  static boolean shows(Path descriptor) {
    try {
      String file = Files.readSymbolicLink(descriptor).toString();
      return file.startsWith("/dev/pts/") || file.matches("/dev/(tty|hvc)\\w*|/dev/console");
    } catch (IOException e) {
      return false;
    }
  }

  /** The same place, with all rows or only those that differ or fail. */
  public Terminal showingAll(boolean all) {
    return new Terminal(
        out, err, live, columns, all ? TerminalGrid.Rows.ALL : TerminalGrid.Rows.TROUBLED);
  }

  Progress progress() {
    return live ? new LiveProgress(err, columns) : new PlainProgress(err);
  }

  Screen screen() {
    boolean unicode = out.charset().equals(StandardCharsets.UTF_8);
    return new Screen(columns.getAsInt(), unicode, live && System.getenv("NO_COLOR") == null);
  }
}
