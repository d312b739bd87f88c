package dev.tracekernel.tracer.internal.stamp;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The modules that a kernel has, each with its size and place; not who uses them.
 *
 * @param lines of {@code /proc/modules}, without what changes while a module stays
 */
public record LoadedModules(List<String> lines) {

  private static final int NAME_AND_SIZE = 2;

  /** Returns those that are loaded now, of the kernel below a root folder. */
  public static LoadedModules now(Path root) {
    try (Stream<String> lines = Files.lines(root.resolve("proc/modules"))) {
      return new LoadedModules(lines.map(LoadedModules::lasting).toList());
    } catch (IOException e) {
      return new LoadedModules(List.of()); // built without modules
    }
  }

  /** {@code NAME SIZE USERS USED_BY STATE ADDRESS}, then what taints the kernel. */
  private static String lasting(String line) {
    String[] parts = line.split(" ");
    StringBuilder lasting = new StringBuilder();
    for (int i = 0; i < parts.length; i++) {
      if (i < NAME_AND_SIZE || parts[i].startsWith("0x")) {
        lasting.append(parts[i]).append(' ');
      }
    }
    return lasting.toString();
  }
}
