package dev.tracekernel.tracer.internal.source;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** Deletes what nobody has used for long: after a compilation, which takes longer. */
final class CacheCleaning {

  private static final Duration KEPT = Duration.ofDays(60);

  /** What a killed process left; no compilation takes so long. */
  private static final Duration PART_KEPT = Duration.ofDays(1);

  private CacheCleaning() {}

  static void in(Path folder, Instant now) {
    deleteOld(folder.resolve("objects"), now.minus(KEPT));
    deleteOld(folder.resolve("kernels"), now.minus(KEPT));
    deleteOld(folder.resolve("headers"), now.minus(KEPT));
    deleteOld(folder.resolve("parts"), now.minus(PART_KEPT));
  }

  private static void deleteOld(Path folder, Instant limit) {
    if (Files.isDirectory(folder)) {
      try (Stream<Path> all = Files.list(folder)) {
        List<Path> old = all.filter(it -> isOlder(it, limit)).toList();
        old.forEach(WholeFiles::delete);
      } catch (IOException e) {
        // the next one tries again
      }
    }
  }

  /** What has gone meanwhile is not older. */
  private static boolean isOlder(Path file, Instant limit) {
    try {
      return Files.getLastModifiedTime(file).toInstant().isBefore(limit);
    } catch (IOException e) {
      return false;
    }
  }
}
