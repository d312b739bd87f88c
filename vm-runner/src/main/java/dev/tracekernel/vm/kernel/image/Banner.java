package dev.tracekernel.vm.kernel.image;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The first words that a kernel prints, as they are in its file. */
final class Banner {

  private static final byte[] TEXT = "Linux version ".getBytes(StandardCharsets.US_ASCII);

  private Banner() {}

  /** Finds what {@code uname -r} will say. */
  static Optional<String> release(ByteBuffer kernel) {
    int last = kernel.limit() - TEXT.length;
    for (int i = 0; i < last; i++) {
      if (kernel.get(i) == TEXT[0] && isAt(kernel, i)) {
        return Optional.of(Bytes.word(kernel, i + TEXT.length));
      }
    }
    return Optional.empty();
  }

  /** A digit must follow: the same words are also in the texts of formats. */
  private static boolean isAt(ByteBuffer kernel, int at) {
    for (int i = 1; i < TEXT.length; i++) {
      if (kernel.get(at + i) != TEXT[i]) {
        return false;
      }
    }
    return Character.isDigit(kernel.get(at + TEXT.length));
  }
}
