package dev.tracekernel.tracer.internal.decode;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** What is known of a text in UTF-8 that was cut, maybe within a character. */
final class CutText {

  private static final int LONGEST = 4;

  private CutText() {}

  /** Returns the bytes without a character at their end that is not whole. */
  static byte[] whole(byte[] bytes) {
    int start = bytes.length - 1;
    while (start > 0 && start > bytes.length - LONGEST && isContinued(bytes[start])) {
      start--;
    }
    boolean isWhole = start < 0 || bytes.length - start >= length(bytes[start]);
    return isWhole ? bytes : Arrays.copyOf(bytes, start);
  }

  private static boolean isContinued(byte one) {
    return (one & 0xc0) == 0x80;
  }

  /** Returns how many bytes a character has that begins so. */
  private static int length(byte first) {
    int ones = Integer.numberOfLeadingZeros(~(first << 24));
    return ones >= 2 && ones <= LONGEST ? ones : 1;
  }

  static String of(byte[] bytes, boolean cut) {
    return new String(cut ? whole(bytes) : bytes, StandardCharsets.UTF_8);
  }
}
