package dev.tracekernel.bench;

import java.util.Locale;

/** Formats the same way in every locale. */
final class Text {

  private Text() {}

  static String of(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
