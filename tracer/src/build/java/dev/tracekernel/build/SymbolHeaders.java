package dev.tracekernel.build;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * One of the headers beside families.tsv, for one ABI: its text with all that it includes, and what
 * the compiler says its constants are.
 */
final class SymbolHeaders {

  private static final Path GENERIC = Path.of("/usr/include/asm-generic");
  private static final Pattern CONSTANT =
      Pattern.compile("(?m)^@tk_(\\w+) = .*constant i64 (-?\\d+)");

  private final Path header;
  private final List<String> options;

  private SymbolHeaders(Path header, List<String> options) {
    this.header = header;
    this.options = options;
  }

  /** The C library's, of this machine. */
  static SymbolHeaders ofLibrary(Path folder) {
    return new SymbolHeaders(folder.resolve("libc.h"), List.of());
  }

  /**
   * The kernel's.
   *
   * @param scratch a folder for what an architecture takes over from all, which only the kernel's
   *     build writes, and for the header of the C library that one of the kernel's includes
   */
  static SymbolHeaders ofKernel(Path folder, Abi abi, Path own, Path scratch) throws IOException {
    Files.createDirectories(scratch.resolve("asm"));
    Files.writeString(scratch.resolve("unistd.h"), "");
    try (Stream<Path> generic = Files.list(GENERIC)) {
      for (Path each : generic.toList()) {
        Path name = Path.of("asm").resolve(each.getFileName());
        if (!Files.exists(own.resolve(name))) {
          String include = "#include <asm-generic/" + each.getFileName() + ">\n";
          Files.writeString(scratch.resolve(name), include);
        }
      }
    }
    List<String> options =
        List.of(
            "--target=" + abi.target(),
            "-ffreestanding",
            "-nostdlibinc",
            "-isystem" + scratch,
            "-isystem" + own,
            "-isystem" + GENERIC.getParent());
    return new SymbolHeaders(folder.resolve("kernel.h"), options);
  }

  /** Returns the text after preprocessing, with each define where it is. */
  String text() {
    return Clang.output(command("-E", "-dD", header.toString()));
  }

  /** Returns the value of each constant. */
  Map<String, Long> values(Collection<String> constants) throws IOException {
    StringBuilder program = new StringBuilder("#include \"" + header.toAbsolutePath() + "\"\n");
    for (String each : Set.copyOf(constants)) {
      program.append("const long long tk_%s = (long long)(%s);\n".formatted(each, each));
    }
    Path source = Files.writeString(Files.createTempFile("tk-symbols", ".c"), program);
    try {
      return parsed(Clang.output(command("-S", "-emit-llvm", "-o", "-", source.toString())));
    } finally {
      Files.delete(source);
    }
  }

  private static Map<String, Long> parsed(String listing) {
    Map<String, Long> values = new HashMap<>();
    CONSTANT
        .matcher(listing)
        .results()
        .forEach(constant -> values.put(constant.group(1), Long.valueOf(constant.group(2))));
    return values;
  }

  private List<String> command(String... more) {
    List<String> command = new ArrayList<>(options);
    command.addAll(List.of(more));
    return command;
  }
}
