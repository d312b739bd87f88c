package dev.tracekernel.tracer.internal.elf;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Finds the file that a probe's binary means: a path, the running {@code jvm}, a library as this
 * JVM's dynamic loader finds it ({@code libc}), or a program of {@code PATH}.
 */
public final class Binaries {

  private static final Path CACHE = Path.of("/etc/ld.so.cache");
  private static final List<String> FOLDERS =
      List.of(
          "/lib64",
          "/usr/lib64",
          "/lib/x86_64-linux-gnu",
          "/usr/lib/x86_64-linux-gnu",
          "/lib/aarch64-linux-gnu",
          "/usr/lib/aarch64-linux-gnu",
          "/lib",
          "/usr/lib",
          "/usr/local/lib");

  private final List<MappedFile> loaded;
  private final Path cache;
  private final List<Path> folders;
  private final List<Path> programs;

  Binaries(List<MappedFile> loaded, Path cache, List<Path> folders, List<Path> programs) {
    this.loaded = loaded;
    this.cache = cache;
    this.folders = folders;
    this.programs = programs;
  }

  /** Returns the search as this process does it. */
  public static Binaries ofThisProcess() {
    String path = System.getenv().getOrDefault("PATH", "/usr/bin:/bin");
    return new Binaries(
        MappedFile.ofThisProcess(),
        CACHE,
        FOLDERS.stream().map(Path::of).toList(),
        Arrays.stream(path.split(File.pathSeparator)).map(Path::of).toList());
  }

  /**
   * Returns the file, without symbolic links.
   *
   * @throws BadBinaryException if there is none; the message says where it was looked for
   */
  public Path find(String binary) {
    if (binary.startsWith("[") || binary.startsWith("//") || binary.startsWith("memfd:")) {
      throw new BadBinaryException(
          "\""
              + binary
              + "\" is memory without a file: a uprobe is put into a file's code, so that"
              + " what a JIT compiler writes cannot have one; trace a function that it calls");
    }
    if (binary.contains("/")) {
      return real(Path.of(binary));
    }
    return loaded(binary)
        .or(() -> ofLoader(binary))
        .or(() -> program(binary))
        .orElseThrow(() -> nothing(binary));
  }

  private Optional<Path> loaded(String name) {
    Predicate<String> named = libraryNames(name.equals("jvm") ? "libjvm" : name);
    Optional<MappedFile> found =
        loaded.stream()
            .filter(MappedFile::hasFile)
            .filter(it -> named.test(it.fileName()))
            .findFirst();
    found.filter(MappedFile::isDeleted).ifPresent(Binaries::refuseDeleted);
    return found.map(file -> real(Path.of(file.path())));
  }

  private static void refuseDeleted(MappedFile file) {
    throw new BadBinaryException(
        file.path()
            + ": was replaced since this JVM loaded it; start the JVM again, or write the path of"
            + " the new file to trace other processes");
  }

  private Optional<Path> ofLoader(String name) {
    Predicate<String> named = libraryNames(name);
    Stream<Path> listed = LoaderCache.libraries(cache).stream();
    return Stream.concat(listed, folders.stream().flatMap(Binaries::files))
        .filter(file -> named.test(file.getFileName().toString()))
        .filter(Binaries::isOfThisMachine)
        .findFirst()
        .map(Binaries::real);
  }

  /** Folders also have 32-bit libraries and texts for the linker under the same names. */
  private static boolean isOfThisMachine(Path file) {
    try (ElfFile elf = ElfFile.open(file)) {
      return elf.machine() == Machine.running();
    } catch (BadBinaryException e) {
      return false;
    }
  }

  private static Stream<Path> files(Path folder) {
    String[] names = folder.toFile().list();
    return names == null ? Stream.of() : Arrays.stream(names).sorted().map(folder::resolve);
  }

  private Optional<Path> program(String name) {
    return programs.stream()
        .map(folder -> folder.resolve(name))
        .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
        .findFirst()
        .map(Binaries::real);
  }

  /** {@code libc} is libc.so.6 with glibc, libc-2.31.so with older ones, the loader with musl. */
  private static Predicate<String> libraryNames(String name) {
    String musl = name.equals("libc") ? "|ld-musl-[a-z0-9_]+\\.so\\.1" : "";
    return Pattern.compile(
            Pattern.quote(name) + "(-[0-9][0-9.]*)?(\\.so(\\.[0-9][0-9.]*)?)?" + musl)
        .asMatchPredicate();
  }

  private static Path real(Path path) {
    try {
      return path.toRealPath();
    } catch (IOException e) {
      throw BadBinaryException.of(path, "there is no such file");
    }
  }

  private static BadBinaryException nothing(String name) {
    return new BadBinaryException(
        "\""
            + name
            + "\" is no library that this JVM has loaded, none of "
            + CACHE
            + " or the usual folders, and no program of PATH; write the path of the file");
  }
}
