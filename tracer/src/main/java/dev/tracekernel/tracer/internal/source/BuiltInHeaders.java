package dev.tracekernel.tracer.internal.source;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * The headers in our jar: libbpf's, and those that lead from the kernel's names to {@code
 * vmlinux.h}.
 *
 * @param index a line for each: its size, a blank, and its name
 */
record BuiltInHeaders(String index) {

  private static final String FOLDER = "include/";

  static BuiltInHeaders read() throws IOException {
    return new BuiltInHeaders(new String(resource("index"), StandardCharsets.UTF_8));
  }

  /** Tells versions of them apart: the index's first line has a sum over all. */
  String identity() {
    CRC32C sum = new CRC32C();
    sum.update(index.getBytes(StandardCharsets.UTF_8));
    return Long.toHexString(sum.getValue());
  }

  /** Returns the folder that has them, after unpacking them. */
  Path in(WholeFiles cache) throws IOException {
    return cache.folder("headers/" + identity(), this::isWhole, this::unpack);
  }

  private List<String[]> entries() {
    return index.lines().skip(1).map(line -> line.split(" ", 2)).toList();
  }

  private boolean isWhole(Path folder) throws IOException {
    for (String[] entry : entries()) {
      Path file = folder.resolve(entry[1]);
      if (!Files.exists(file) || Files.size(file) != Long.parseLong(entry[0])) {
        return false;
      }
    }
    return true;
  }

  private void unpack(Path folder) throws IOException {
    for (String[] entry : entries()) {
      Path file = folder.resolve(entry[1]);
      Files.createDirectories(file.getParent());
      Files.write(file, resource(entry[1]));
    }
  }

  private static byte[] resource(String name) throws IOException {
    try (var in = BuiltInHeaders.class.getResourceAsStream(FOLDER + name)) {
      if (in == null) {
        throw new IOException("the jar has no " + FOLDER + name);
      }
      return in.readAllBytes();
    }
  }
}
