package dev.tracekernel.tracer.internal.feature;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/**
 * Tells by a try what this process may read. {@link Files#exists(Path, LinkOption...)} and {@link
 * Files#isReadable} ask access(2), which forgets the capabilities of a user other than root.
 */
public final class Access {

  private Access() {}

  /** Tells whether a file can be opened for reading. */
  public static boolean canRead(Path file) {
    try (var _ = Files.newByteChannel(file)) {
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /** Tells whether there is something of this name, as far as this process can see. */
  public static boolean exists(Path path) {
    try {
      Files.readAttributes(path, BasicFileAttributes.class);
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
