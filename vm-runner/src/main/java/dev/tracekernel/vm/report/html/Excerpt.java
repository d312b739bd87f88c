package dev.tracekernel.vm.report.html;

import dev.tracekernel.vm.text.Words;
import java.io.IOException;

/** A long text that is folded away, and cut where it is too long for a page. */
final class Excerpt {

  private static final int LONGEST = 20_000;

  private Excerpt() {}

  static void write(String title, String text, Markup out) throws IOException {
    if (text.isEmpty()) {
      return;
    }
    out.open("details").element("summary", title);
    out.element("pre", cut(text), "tabindex", "0").close();
  }

  /** Keeps both ends: a console's last lines and a stack trace's first. */
  static String cut(String text) {
    if (text.length() <= LONGEST) {
      return text;
    }
    int half = LONGEST / 2;
    return text.substring(0, half)
        + "\n... "
        + Words.number(text.length() - 2 * half)
        + " characters left out ...\n"
        + text.substring(text.length() - half);
  }
}
