package dev.tracekernel.vm.kernel.io;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Folders that are costly to fill, each whole or not there.
 *
 * @param folder the folder of all
 */
public record FolderCache(Path folder) {

  /**
   * Returns a folder, after filling it if it is not there yet.
   *
   * <p>Of many that want the same folder at once, in any number of processes, one fills it.
   */
  public Path get(String key, Filling<RuntimeException> filling) throws IOException {
    Path whole = folder.resolve(key);
    if (!Files.exists(whole)) {
      try (FileLock _ = FileLock.hold(folder.resolve("locks").resolve(key))) {
        if (!Files.exists(whole)) { // nobody else made it meanwhile
          Folders.makeWhole(folder.resolve("parts").resolve(key), whole, filling);
        }
      }
    }
    return whole;
  }

  /** Returns the folder for what a download has brought so far. */
  public Path downloads(String key) {
    return folder.resolve("downloads").resolve(key);
  }
}
