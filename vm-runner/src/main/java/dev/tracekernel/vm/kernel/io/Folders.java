package dev.tracekernel.vm.kernel.io;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Whole folders. */
public final class Folders {

  private Folders() {}

  /**
   * Fills a part and moves it to where it is whole.
   *
   * <p>What is left of a part when a process is killed is deleted by the next. The caller sees to
   * it that nobody else fills the same part.
   */
  public static <E extends Exception> void makeWhole(Path part, Path whole, Filling<E> filling)
      throws IOException, E {
    delete(part);
    Files.createDirectories(part);
    try {
      filling.fill(part);
      Files.move(part, whole, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      delete(part);
    }
  }

  /** Deletes a folder and all in it, or a file; follows no link. Nothing there is fine. */
  public static void delete(Path folder) throws IOException {
    if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    for (Path path : deepestFirst(folder)) {
      Files.delete(path);
    }
  }

  private static List<Path> deepestFirst(Path folder) throws IOException {
    try (Stream<Path> paths = Files.walk(folder)) {
      return paths.sorted(Comparator.reverseOrder()).toList();
    }
  }
}
