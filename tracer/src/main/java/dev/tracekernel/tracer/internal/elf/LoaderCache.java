package dev.tracekernel.tracer.internal.elf;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The dynamic loader's list of libraries, {@code /etc/ld.so.cache}. */
final class LoaderCache {

  private static final byte[] MAGIC = "glibc-ld.so.cache1.1".getBytes(StandardCharsets.US_ASCII);
  private static final int HEADER = 48;
  private static final int ENTRY = 24;
  private static final int VALUE = 8;

  private LoaderCache() {}

  /** Returns the paths in the cache's order; none where there is no cache, as with musl. */
  static List<Path> libraries(Path cache) {
    try {
      return paths(Files.readAllBytes(cache));
    } catch (IOException | IndexOutOfBoundsException e) {
      return List.of(); // the usual folders are looked at next
    }
  }

  /** An older format may come first, for older loaders. */
  private static List<Path> paths(byte[] cache) {
    ByteBuffer bytes = ByteBuffer.wrap(cache).order(ByteOrder.LITTLE_ENDIAN);
    List<Path> paths = new ArrayList<>();
    int start = start(cache);
    int count = start < 0 ? 0 : bytes.getInt(start + MAGIC.length);
    for (int i = 0; i < count; i++) {
      paths.add(Path.of(text(cache, start + bytes.getInt(start + HEADER + i * ENTRY + VALUE))));
    }
    return paths;
  }

  private static int start(byte[] cache) {
    for (int at = 0; at + MAGIC.length <= cache.length; at += Integer.BYTES) {
      if (Arrays.equals(cache, at, at + MAGIC.length, MAGIC, 0, MAGIC.length)) {
        return at;
      }
    }
    return -1;
  }

  private static String text(byte[] cache, int from) {
    int end = from;
    while (cache[end] != 0) {
      end++;
    }
    return new String(cache, from, end - from, StandardCharsets.UTF_8);
  }
}
