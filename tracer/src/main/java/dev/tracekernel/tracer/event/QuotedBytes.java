package dev.tracekernel.tracer.event;

import java.nio.ByteBuffer;

/** Writes bytes as a string of C, as strace does. */
final class QuotedBytes {

  private static final String NAMED = "\n\r\t\"\\";
  private static final String NAMES = "nrt\"\\";

  private QuotedBytes() {}

  static String of(ByteBuffer bytes) {
    StringBuilder text = new StringBuilder("\"");
    while (bytes.hasRemaining()) {
      append(text, Byte.toUnsignedInt(bytes.get()));
    }
    return text.append('"').toString();
  }

  private static void append(StringBuilder text, int value) {
    int named = NAMED.indexOf(value);
    if (named >= 0) {
      text.append('\\').append(NAMES.charAt(named));
    } else if (value >= ' ' && value < 0x7f) {
      text.append((char) value);
    } else {
      text.append("\\x%02x".formatted(value));
    }
  }
}
