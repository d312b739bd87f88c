package dev.tracekernel.assertions.internal.pattern;

import dev.tracekernel.tracer.internal.mute.Muted;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * What the files of this machine are now. The kernel is asked unseen: a pattern would find the
 * calls in the window that it judges, and take them for the test's.
 */
final class OnDisk {

  /** File systems' clock stands still between ticks, of which there are 100 in a second or more. */
  private static final long TICK_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

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

  static boolean isThere(Path path) {
    return Muted.get(() -> Files.exists(path, LinkOption.NOFOLLOW_LINKS));
  }

  /** Returns what a link has in it; empty where there is no link. */
  static Optional<Path> linkTarget(Path path) {
    return Muted.get(() -> linkTargetSeen(path));
  }

  private static Optional<Path> linkTargetSeen(Path path) {
    try {
      return Optional.of(Files.readSymbolicLink(path));
    } catch (IOException | UnsupportedOperationException e) {
      return Optional.empty();
    }
  }

  /**
   * Returns when a file, or what is in a directory, was changed last, by the clock of {@link
   * System#nanoTime}, a tick later than the file system has it; the greatest of all times where it
   * cannot be told.
   */
  static long changedNanos(Path path) {
    return Muted.get(() -> changedNanosSeen(path));
  }

  private static long changedNanosSeen(Path path) {
    try {
      FileTime changed =
          (FileTime) Files.getAttribute(path, "unix:ctime", LinkOption.NOFOLLOW_LINKS);
      return changed.to(TimeUnit.NANOSECONDS) + TICK_NANOS - clocksApart();
    } catch (IOException | UnsupportedOperationException e) {
      return Long.MAX_VALUE;
    }
  }

  /** By how much file systems' clock is before that of events. */
  private static long clocksApart() {
    Instant now = Instant.now();
    return TimeUnit.SECONDS.toNanos(now.getEpochSecond()) + now.getNano() - System.nanoTime();
  }

  /** Returns the URI, which ends with a slash if there is such a directory: that is looked up. */
  static URI uri(Path path) {
    return Muted.get(path::toUri);
  }
}
