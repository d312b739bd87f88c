package dev.tracekernel.tracer.internal.source;

import dev.tracekernel.tracer.kernel.KernelTracingUnavailable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds the compiler: the one that a property names, or {@code clang} on the PATH, or the newest of
 * the {@code clang-NUMBER} there, as Debian's packages of single versions call it.
 */
final class ClangSearch {

  static final String PROPERTY = "tracekernel.clang";

  private static final Pattern NUMBERED = Pattern.compile("clang-(\\d+)");

  private ClangSearch() {}

  /**
   * Looks for it.
   *
   * @param wanted a path or a name; null: any
   * @param path the value of PATH
   * @throws KernelTracingUnavailable if there is none
   */
  static Path find(@Nullable String wanted, String path) {
    return wanted == null ? any(path) : named(wanted, path);
  }

  private static Path named(String wanted, String path) {
    Optional<Path> found =
        wanted.contains("/") ? Optional.of(Path.of(wanted)) : onPath(wanted, path);
    return found
        .filter(Files::isExecutable)
        .orElseThrow(
            () ->
                new KernelTracingUnavailable(
                    "the compiler " + wanted + " of -D" + PROPERTY + " was not found",
                    Clang.REMEDY));
  }

  private static Path any(String path) {
    return onPath("clang", path)
        .or(() -> newest(path))
        .orElseThrow(
            () ->
                new KernelTracingUnavailable(
                    "clang, which compiles BPF C, is not on the PATH (" + path + ")",
                    Clang.REMEDY));
  }

  private static Optional<Path> onPath(String name, String path) {
    return folders(path).stream()
        .map(folder -> folder.resolve(name))
        .filter(Files::isExecutable)
        .findFirst();
  }

  private static Optional<Path> newest(String path) {
    return folders(path).stream()
        .flatMap(ClangSearch::list)
        .filter(file -> number(file) > 0 && Files.isExecutable(file))
        .max(Comparator.comparingInt(ClangSearch::number));
  }

  private static List<Path> folders(String path) {
    return Arrays.stream(path.split(":"))
        .filter(it -> !it.isBlank())
        .map(Path::of)
        .filter(Files::isDirectory)
        .toList();
  }

  private static Stream<Path> list(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList().stream();
    } catch (IOException | UncheckedIOException e) {
      return Stream.empty(); // a folder that nobody may read has no compiler
    }
  }

  private static int number(Path file) {
    var name = NUMBERED.matcher(file.getFileName().toString());
    return name.matches() ? Integer.parseInt(name.group(1)) : 0;
  }
}
