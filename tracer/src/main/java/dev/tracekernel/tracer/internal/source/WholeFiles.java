package dev.tracekernel.tracer.internal.source;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A folder whose files and folders are whole or not there, for any number of processes.
 *
 * @param folder where they are
 */
record WholeFiles(Path folder) {

  /** What fills a folder. */
  interface Filling {
    void fill(Path folder) throws IOException;
  }

  /** Whether a folder is as it was filled. */
  interface Check {
    boolean holds(Path folder) throws IOException;
  }

  /** Writes a file, or replaces it: at once, and on the disk before its name. */
  void write(String name, byte[] content) throws IOException {
    Path target = folder.resolve(name);
    Files.createDirectories(target.getParent());
    Path part = Files.createTempFile(parts(), "", "");
    try {
      try (FileChannel file = FileChannel.open(part, StandardOpenOption.WRITE)) {
        for (ByteBuffer left = ByteBuffer.wrap(content); left.hasRemaining(); ) {
          file.write(left);
        }
        file.force(true);
      }
      Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(part);
    }
  }

  /** Returns a folder, after filling it if it is not there, or is broken. */
  Path folder(String name, Check check, Filling filling) throws IOException {
    Path whole = folder.resolve(name);
    if (Files.exists(whole)) {
      if (check.holds(whole)) {
        return whole;
      }
      setAside(whole);
    }
    Path part = Files.createTempDirectory(parts(), "");
    try {
      filling.fill(part);
      Files.createDirectories(whole.getParent());
      moveUnlessThere(part, whole);
    } finally {
      delete(part);
    }
    return whole;
  }

  /** Returns a new folder; the caller deletes it. */
  Path scratch() throws IOException {
    return Files.createTempDirectory(parts(), "");
  }

  /** Deletes a folder and all in it; nothing there is fine. */
  static void delete(Path folder) {
    try (Stream<Path> paths = Files.walk(folder)) {
      List<Path> deepestFirst = paths.sorted(Comparator.reverseOrder()).toList();
      for (Path path : deepestFirst) {
        Files.deleteIfExists(path);
      }
    } catch (IOException e) {
      // the next clean-up finds it
    }
  }

  private Path parts() throws IOException {
    return Files.createDirectories(folder.resolve("parts"));
  }

  /** Another process may have done so before. */
  private void setAside(Path broken) throws IOException {
    Path aside = Files.createTempDirectory(parts(), "");
    try {
      Files.move(broken, aside.resolve("broken"), StandardCopyOption.ATOMIC_MOVE);
    } catch (NoSuchFileException e) {
      // it has
    } finally {
      delete(aside);
    }
  }

  /** Who comes second has made the same, and is told so by an error of no type of its own. */
  private static void moveUnlessThere(Path part, Path whole) throws IOException {
    try {
      Files.move(part, whole, StandardCopyOption.ATOMIC_MOVE);
    } catch (FileSystemException e) {
      if (!Files.isDirectory(whole)) {
        throw e;
      }
    }
  }
}
