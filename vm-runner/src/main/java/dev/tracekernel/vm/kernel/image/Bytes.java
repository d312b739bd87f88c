package dev.tracekernel.vm.kernel.image;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** A kernel's file as little-endian bytes, mapped: one with debugging information is large. */
final class Bytes {

  private Bytes() {}

  static ByteBuffer of(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file)) {
      long size = Math.min(channel.size(), Integer.MAX_VALUE);
      return channel.map(FileChannel.MapMode.READ_ONLY, 0, size).order(ByteOrder.LITTLE_ENDIAN);
    }
  }

  static ByteBuffer of(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** Reads the text from an index on, up to the first blank or control character. */
  static String word(ByteBuffer bytes, int start) {
    int end = start;
    while (end < bytes.limit() && bytes.get(end) > ' ') {
      end++;
    }
    byte[] word = new byte[end - start];
    bytes.get(start, word);
    return new String(word, StandardCharsets.US_ASCII);
  }
}
