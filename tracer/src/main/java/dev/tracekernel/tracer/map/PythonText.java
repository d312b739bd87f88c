package dev.tracekernel.tracer.map;

import java.nio.charset.StandardCharsets;

/** Writes a value as Python's {@code %r} does, in which a char array of C is bytes. */
final class PythonText {

  private PythonText() {}

  static String of(Object value) {
    return value instanceof String text
        ? bytes(text.getBytes(StandardCharsets.UTF_8))
        : value.toString();
  }

  private static String bytes(byte[] bytes) {
    String content = new String(bytes, StandardCharsets.ISO_8859_1);
    char quote = content.contains("'") && !content.contains("\"") ? '"' : '\'';
    StringBuilder text = new StringBuilder("b").append(quote);
    content.chars().forEach(each -> text.append(escaped((char) each, quote)));
    return text.append(quote).toString();
  }

  private static String escaped(char each, char quote) {
    return switch (each) {
      case '\\' -> "\\\\";
      case '\t' -> "\\t";
      case '\n' -> "\\n";
      case '\r' -> "\\r";
      default -> {
        if (each == quote) {
          yield "\\" + each;
        }
        yield each < ' ' || each > '~' ? "\\x%02x".formatted((int) each) : String.valueOf(each);
      }
    };
  }
}
