package dev.tracekernel.assertions.internal.pattern;

import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * The absolute paths by which the kernel may show one file.
 *
 * <p>First the file that all links lead to; then the last name itself, which is what {@code unlink}
 * or {@code rename} of a link act on; last the text, which is all there is of a call that failed.
 */
final class Spellings {

  private static final Set<String> RELATIVE = Set.of(".", "..");

  private Spellings() {}

  static List<Path> of(Path path) {
    if (!path.getFileSystem().equals(FileSystems.getDefault())) {
      throw new IllegalArgumentException(
          path + " is in " + path.getFileSystem() + ", which the kernel knows nothing about");
    }
    Path absolute = path.toAbsolutePath();
    Path kept = lastNameKept(absolute, Spellings::resolve);
    return Stream.of(resolve(absolute), kept, absolute.normalize()).distinct().toList();
  }

  /** Returns those of a text that the kernel may show; none but itself where it names no path. */
  static List<Path> of(String absolute) {
    Path path = FileName.path(FileName.of(absolute));
    return path == null ? List.of() : of(path);
  }

  /** Follows the links of all names but the last one. */
  static Path lastNameKept(Path absolute, UnaryOperator<Path> resolve) {
    Path parent = absolute.getParent();
    Path name = absolute.getFileName();
    if (parent == null || name == null || RELATIVE.contains(name.toString())) {
      return resolve.apply(absolute);
    }
    return resolve.apply(parent).resolve(name);
  }

  /** Follows the links of the longest prefix that exists; what is not there has none. */
  static Path resolve(Path absolute) {
    int names = absolute.getNameCount();
    for (Path prefix = absolute; prefix != null; prefix = prefix.getParent()) {
      Path real = OnDisk.realPath(prefix).orElse(null);
      int found = prefix.getNameCount();
      if (real != null) {
        return found == names ? real : real.resolve(absolute.subpath(found, names)).normalize();
      }
    }
    return absolute.normalize();
  }
}
