package dev.tracekernel.vm.kernel.io;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * Folders that are costly to fill, each whole or not there.
 *
 * @param folder the folder of all
 */
public record FolderCache(Path folder) {

  /** Fills a new folder. */
  public interface Filling {

    /** Writes all that belongs into the folder. */
    void fill(Path folder) throws IOException;
  }

  /**
   * Returns a folder, after filling it if it is not there yet.
   *
   * <p>Of many that want the same folder at once, in any number of processes, one fills it.
   */
  public Path get(String key, Filling filling) throws IOException {
    Path whole = folder.resolve(key);
    if (!Files.exists(whole)) {
      try (FileLock _ = FileLock.hold(folder.resolve("locks").resolve(key))) {
        if (!Files.exists(whole)) { // nobody else made it meanwhile
          make(key, filling, whole);
        }
      }
    }
    return whole;
  }

  private void make(String key, Filling filling, Path whole) throws IOException {
    Path part = folder.resolve("parts").resolve(key);
    Folders.delete(part); // of one that was killed
    Files.createDirectories(part);
    try {
      filling.fill(part);
      Files.move(part, whole, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Folders.delete(part);
    }
  }

  /** Returns the folder for what a download has brought so far. */
  public Path downloads(String key) {
    return folder.resolve("downloads").resolve(key);
  }
}
