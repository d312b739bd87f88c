package dev.tracekernel.assertions.internal.pattern;

import dev.tracekernel.tracer.internal.mute.Muted;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What the files of this machine are now. The kernel is asked unseen: a pattern would find the
 * calls in the window that it judges, and take them for the test's.
 */
final class OnDisk {

  private OnDisk() {}

  /** Follows all links; empty where there is no such file. */
  static Optional<Path> realPath(Path path) {
    return Muted.get(() -> realPathSeen(path));
  }

  private static Optional<Path> realPathSeen(Path path) {
    try {
      return Optional.of(path.toRealPath());
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  static boolean isLink(Path path) {
    return Muted.get(() -> Files.isSymbolicLink(path));
  }

  static boolean isDirectory(Path path) {
    return Muted.get(() -> Files.isDirectory(path));
  }

  /** Returns the URI, which ends with a slash if there is such a directory: that is looked up. */
  static URI uri(Path path) {
    return Muted.get(path::toUri);
  }
}
