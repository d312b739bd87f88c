package dev.tracekernel.tracer.internal.output;

import java.io.FileInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Reads files of tracefs that say all at the first read, and nothing or something else later. */
final class OneRead {

  private static final int ENOUGH = 1 << 12;

  private OneRead() {}

  static String of(Path file) throws IOException {
    byte[] bytes = new byte[ENOUGH];
    try (FileInputStream in = new FileInputStream(file.toFile())) {
      return new String(bytes, 0, Math.max(0, in.read(bytes)), StandardCharsets.US_ASCII);
    }
  }
}
