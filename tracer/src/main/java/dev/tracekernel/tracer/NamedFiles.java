package dev.tracekernel.tracer;

import dev.tracekernel.tracer.internal.mute.Muted;
import dev.tracekernel.tracer.measure.MeasureKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Finds the file that a path leads to, as the kernel's programs know it. */
final class NamedFiles {

  private static final String INODE = "unix:ino";
  private static final String DEVICE = "unix:dev";

  private NamedFiles() {}

  /** What is looked up is no work of the test's. */
  static MeasureKey find(Path path) {
    return Muted.get(() -> found(path));
  }

  private static MeasureKey found(Path path) {
    try {
      long device = (long) Files.getAttribute(path, DEVICE);
      long inode = (long) Files.getAttribute(path, INODE);
      return new MeasureKey.OfFile(
          path.toString(), Mounts.ofThisProcess().device(path.toRealPath(), device), inode);
    } catch (IOException e) {
      throw new IllegalArgumentException("there is no file that can be told apart: " + e, e);
    }
  }
}
