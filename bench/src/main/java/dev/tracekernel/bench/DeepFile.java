package dev.tracekernel.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * An empty file whose path has {@link #COMPONENTS} names, below a temporary folder that goes with
 * it.
 */
record DeepFile(Path folder, Path path) implements AutoCloseable {

  static final int COMPONENTS = 8;

  static DeepFile create() {
    try {
      Path folder = Files.createTempDirectory("tracekernel-deep").toRealPath();
      Path parent = folder;
      while (parent.getNameCount() < COMPONENTS - 1) {
        parent = Files.createDirectory(parent.resolve("folder"));
      }
      return new DeepFile(folder, Files.createFile(parent.resolve("file")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    try {
      Files.delete(path);
      for (Path each = path.getParent(); each != null && each.startsWith(folder); ) {
        Files.delete(each);
        each = each.getParent();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
