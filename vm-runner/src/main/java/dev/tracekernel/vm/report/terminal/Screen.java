package dev.tracekernel.vm.report.terminal;

import dev.tracekernel.vm.text.Visible;
import dev.tracekernel.vm.text.Width;

/**
 * What the grid is shown on.
 *
 * @param columns its width; lines of the grid are no longer
 * @param unicode whether it shows more than ASCII
 * @param color whether it understands colors
 */
public record Screen(int columns, boolean unicode, boolean color) {

  /** A log or a file. */
  public static Screen plain() {
    return new Screen(120, false, false);
  }

  String safe(String text) {
    return unicode ? Visible.line(text) : Visible.ascii(text);
  }

  String cut(String text, int width) {
    return Width.cut(safe(text), width);
  }

  String fit(String text, int width) {
    return Width.pad(cut(text, width), width);
  }
}
