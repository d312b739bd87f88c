package dev.tracekernel.tracer.internal.source;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The file system, by absolute names without the slash before them. */
record DiskFiles() implements FileOrigin {

  private static final Path ROOT = Path.of("/");

  @Override
  public byte @Nullable [] read(String name) throws IOException {
    Path file = ROOT.resolve(name);
    return Files.isRegularFile(file) ? Files.readAllBytes(file) : null;
  }

  /** Returns a file's name here. */
  static String nameOf(Path file) {
    return ROOT.relativize(file.toAbsolutePath().normalize()).toString();
  }
}
