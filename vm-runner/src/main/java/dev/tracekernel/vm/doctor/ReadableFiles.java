package dev.tracekernel.vm.doctor;

import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * What the guest reads of the host's: root in the guest reads no more than this user does here.
 *
 * @param subject whose files they are
 * @param roots files, and folders with all that is in them; what is not there is passed over
 * @param readable whether this user may read a file
 */
record ReadableFiles(String subject, List<Path> roots, Predicate<Path> readable) implements Check {

  @Override
  public void examine(Consumer<Finding> findings) throws IOException {
    boolean fine = true;
    for (Path root : roots) {
      List<Path> unreadable = unreadable(root);
      if (!unreadable.isEmpty()) {
        fine = false;
        findings.accept(missing(root, unreadable));
      }
    }
    if (fine) {
      findings.accept(Finding.ok(subject, "all of it can be read"));
    }
  }

  private Finding missing(Path root, List<Path> unreadable) {
    String more = unreadable.size() == 1 ? "" : " and " + (unreadable.size() - 1) + " more";
    return Finding.missing(
        subject,
        unreadable.getFirst() + more + " cannot be read by this user, so not in a guest either",
        "sudo chmod -R a+rX " + root);
  }

  private List<Path> unreadable(Path root) throws IOException {
    List<Path> unreadable = new ArrayList<>();
    if (!Files.notExists(root)) {
      Files.walkFileTree(
          root, EnumSet.of(FileVisitOption.FOLLOW_LINKS), 64, new Visitor(readable, unreadable));
    }
    return unreadable;
  }

  /** Collects what cannot be read. */
  private static final class Visitor extends SimpleFileVisitor<Path> {

    private final Predicate<Path> readable;
    private final List<Path> unreadable;

    Visitor(Predicate<Path> readable, List<Path> unreadable) {
      this.readable = readable;
      this.unreadable = unreadable;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      boolean isFile = attributes.isRegularFile() || leadsSomewhere(file, attributes);
      if (isFile && !readable.test(file)) {
        unreadable.add(file);
      }
      return FileVisitResult.CONTINUE;
    }

    /** A link is seen as such only where its end is not there, or is hidden from this user. */
    private static boolean leadsSomewhere(Path file, BasicFileAttributes attributes) {
      return attributes.isSymbolicLink() && !Files.notExists(file);
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException e) {
      unreadable.add(file);
      return FileVisitResult.CONTINUE;
    }
  }
}
