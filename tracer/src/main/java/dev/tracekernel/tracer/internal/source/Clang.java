package dev.tracekernel.tracer.internal.source;

import dev.tracekernel.tracer.kernel.KernelTracingUnavailable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The compiler.
 *
 * @param program where it is
 * @param version the first line that it says of itself
 */
record Clang(Path program, String version) {

  /** Older ones were not tried. */
  static final int OLDEST = 14;

  private static final Pattern MAJOR = Pattern.compile("clang version (\\d+)");
  static final String REMEDY =
      "install clang "
          + OLDEST
          + " or later (Debian, Ubuntu: apt-get install clang; Fedora: dnf install clang), set -D"
          + ClangSearch.PROPERTY
          + "=/path/to/clang, or compile the program beforehand and name the .bpf.o";

  /**
   * Asks a compiler for its version, or the cache if it was asked before.
   *
   * @throws KernelTracingUnavailable if it is too old, or no clang
   */
  static Clang of(Path program, WholeFiles cache) throws IOException {
    Path file = program.toRealPath();
    String identity =
        "%08x-%d-%d"
            .formatted(
                file.toString().hashCode(),
                Files.size(file),
                Files.getLastModifiedTime(file).toMillis());
    Path known = cache.folder().resolve("compilers").resolve(identity);
    if (Files.exists(known)) {
      return checked(program, Files.readString(known));
    }
    Clang asked = checked(program, ask(program));
    cache.write("compilers/" + identity, asked.version().getBytes(StandardCharsets.UTF_8));
    return asked;
  }

  private static String ask(Path program) throws IOException {
    Run run = Run.of(Path.of("").toAbsolutePath(), program.toString(), "--version");
    return run.output().lines().findFirst().orElse("");
  }

  private static Clang checked(Path program, String version) {
    Matcher major = MAJOR.matcher(version);
    if (!major.find()) {
      throw new KernelTracingUnavailable(
          program + " is no clang: its --version says \"" + version + "\"", REMEDY);
    }
    if (Integer.parseInt(major.group(1)) < OLDEST) {
      throw new KernelTracingUnavailable(
          program + " is " + version + ", older than " + OLDEST, REMEDY);
    }
    return new Clang(program, version);
  }
}
