package dev.tracekernel.vm.aot;

import dev.tracekernel.vm.kernel.io.FileLock;
import dev.tracekernel.vm.kernel.io.Filling;
import dev.tracekernel.vm.kernel.io.Folders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The caches of this machine's user: those that were used last.
 *
 * @param folder with a folder for each cache
 * @param kept how many; each has some 25 MB
 */
record CacheFolder(Path folder, int kept) {

  /** Whether what is in a folder is of no use any more. */
  interface Stale {
    boolean is(Path folder) throws IOException;
  }

  /**
   * Returns a folder, after filling it if it is not there or stale; of many runners, one fills it.
   */
  Path get(String key, Stale stale, Filling<InterruptedException> filling)
      throws IOException, InterruptedException {
    Path whole = folder.resolve(key);
    try (FileLock _ = FileLock.hold(folder.resolve("lock"))) {
      if (Files.exists(whole) && stale.is(whole)) {
        Folders.delete(whole);
      }
      if (!Files.exists(whole)) {
        Folders.makeWhole(folder.resolve("part"), whole, filling);
      }
      Files.setLastModifiedTime(whole, FileTime.from(Instant.now()));
      prune();
    }
    return whole;
  }

  /** A guest that has one open keeps it, and one that comes too late starts without. */
  private void prune() throws IOException {
    for (Path old : byLastUse().stream().skip(kept).toList()) {
      Folders.delete(old);
    }
  }

  private List<Path> byLastUse() throws IOException {
    try (Stream<Path> caches = Files.list(folder)) {
      return caches
          .filter(Files::isDirectory)
          .sorted(Comparator.comparingLong(CacheFolder::lastUse).reversed())
          .toList();
    }
  }

  private static long lastUse(Path cache) {
    return cache.toFile().lastModified();
  }
}
