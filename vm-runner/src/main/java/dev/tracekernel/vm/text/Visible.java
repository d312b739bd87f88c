package dev.tracekernel.vm.text;

import java.util.Locale;
import java.util.function.IntPredicate;

/**
 * Makes visible what a terminal would obey and a document would refuse or drop.
 *
 * <p>A code point that may not stay is written as <code>&#92;u{1B}</code>, so that two names that
 * differ still do.
 */
public final class Visible {

  private Visible() {}

  /**
   * Keeps what can be shown on one line: no control character, line break or change of direction.
   */
  public static String line(String text) {
    return keep(text, Visible::isPrintable);
  }

  /** Keeps what every terminal and log can show. */
  public static String ascii(String text) {
    return keep(text, c -> c >= ' ' && c < 0x7f);
  }

  /** Keeps line breaks and tabs, and what can be shown between them. */
  public static String lines(String text) {
    return keep(text.replace("\r\n", "\n"), c -> c == '\n' || c == '\t' || isPrintable(c));
  }

  private static String keep(String text, IntPredicate kept) {
    if (text.codePoints().allMatch(kept)) {
      return text;
    }
    StringBuilder visible = new StringBuilder(text.length() + 16);
    text.codePoints().forEach(c -> append(visible, c, kept.test(c)));
    return visible.toString();
  }

  private static void append(StringBuilder to, int codePoint, boolean kept) {
    if (kept) {
      to.appendCodePoint(codePoint);
    } else if (codePoint == '\n') {
      to.append("\\n");
    } else {
      to.append("\\u{").append(Integer.toHexString(codePoint).toUpperCase(Locale.ROOT)).append('}');
    }
  }

  private static boolean isPrintable(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      case Character.UNASSIGNED -> (c & 0xfffe) != 0xfffe;
      case Character.FORMAT -> !isDirection(c);
      default -> true;
    };
  }

  /** Embeddings, overrides and isolates: they can make a name read as another. */
  private static boolean isDirection(int c) {
    return (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069);
  }
}
