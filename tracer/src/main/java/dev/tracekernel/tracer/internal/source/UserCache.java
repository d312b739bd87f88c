package dev.tracekernel.tracer.internal.source;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/**
 * Where this machine's user keeps what is costly to make.
 *
 * <p>{@code -Dtracekernel.bpf.cache=...} comes before {@code TRACEKERNEL_BPF_CACHE}; without them
 * it is in {@code XDG_CACHE_HOME}, or in {@code ~/.cache}. Where that cannot be written it is a
 * folder that ends with this JVM.
 */
final class UserCache {

  private static final String SETTING = "tracekernel.bpf.cache";

  private UserCache() {}

  static WholeFiles open() {
    Path wanted = setting().map(Path::of).orElseGet(UserCache::inHome);
    return new WholeFiles(isWritable(wanted) ? wanted : OfThisJvm.FOLDER);
  }

  /** By asking: to try it with a file of a random name takes a cold JVM tens of milliseconds. */
  private static boolean isWritable(Path folder) {
    try {
      return Files.isWritable(Files.createDirectories(folder));
    } catch (IOException e) {
      return false;
    }
  }

  private static Optional<String> setting() {
    String variable = SETTING.toUpperCase(Locale.ROOT).replace('.', '_');
    return Optional.ofNullable(System.getProperty(SETTING))
        .or(() -> Optional.ofNullable(System.getenv(variable)))
        .filter(value -> !value.isBlank());
  }

  private static Path inHome() {
    return Optional.ofNullable(System.getenv("XDG_CACHE_HOME"))
        .map(Path::of)
        .filter(Path::isAbsolute)
        .orElseGet(() -> Path.of(System.getProperty("user.home"), ".cache"))
        .resolve("tracekernel/bpf");
  }

  /** Not in a folder of a known name: there anybody could leave programs for this user to load. */
  private static final class OfThisJvm {

    private static final Path FOLDER = create();

    private static Path create() {
      try {
        Path folder = Files.createTempDirectory("tracekernel-bpf-");
        Thread deletion = new Thread(() -> WholeFiles.delete(folder), "tracekernel-delete");
        Runtime.getRuntime().addShutdownHook(deletion);
        return folder;
      } catch (IOException e) {
        throw new BpfSourceException("there is no folder to compile BPF in: " + e, e);
      }
    }
  }
}
