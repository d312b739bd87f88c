package dev.tracekernel.vm.run;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** The folders of a kernel's boots; those of an earlier run tell nothing of this one. */
final class EarlierBoots {

  private static final String NAME = "boot-";

  private EarlierBoots() {}

  static Path folder(Path kernel, int number) {
    return kernel.resolve(NAME + number);
  }

  /** Whatever else is in the kernel's folder stays. */
  static void delete(Path kernel) throws IOException {
    if (!Files.isDirectory(kernel)) {
      return;
    }
    try (DirectoryStream<Path> boots = Files.newDirectoryStream(kernel, EarlierBoots::isOfBoot)) {
      for (Path boot : boots) {
        deleteTree(boot);
      }
    }
  }

  private static boolean isOfBoot(Path file) {
    return file.getFileName().toString().matches(NAME + "[0-9]+")
        && Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS);
  }

  private static void deleteTree(Path folder) throws IOException {
    try (Stream<Path> tree = Files.walk(folder)) {
      for (Path file : tree.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
