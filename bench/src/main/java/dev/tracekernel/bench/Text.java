package dev.tracekernel.bench;

import java.util.Locale;

/** Formats the same way in every locale. */
final class Text {

  private Text() {}

  @SuppressWarnings("AnnotateFormatMethod") // would be the one use of Error Prone's annotations
  static String of(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
