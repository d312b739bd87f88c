package dev.tracekernel.vm.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * What the control groups (version 2) that a process is in leave it; a container is one.
 *
 * @param root where they are mounted
 * @param own the innermost
 */
record ControlGroup(Path root, Path own) {

  private static final String VERSION_2 = "0::/";
  private static final long NO_LIMIT = Long.MAX_VALUE;

  static ControlGroup ofThisProcess() throws IOException {
    return in(Path.of("/sys/fs/cgroup"), Path.of("/proc/self/cgroup"));
  }

  static ControlGroup in(Path root, Path membership) throws IOException {
    try (Stream<String> lines = Files.lines(membership)) {
      String name =
          lines
              .filter(line -> line.startsWith(VERSION_2))
              .map(line -> line.substring(VERSION_2.length()))
              .findFirst()
              .orElse("");
      Path own = root.resolve(name).normalize(); // ../ where it is outside what is mounted
      return new ControlGroup(root, own.startsWith(root) ? own : root);
    }
  }

  /** The least that any of them leaves; a very large number where none has a limit. */
  long availableMebibytes() throws IOException {
    long least = available(root);
    Path group = root;
    for (Path name : root.relativize(own)) {
      group = group.resolve(name);
      least = Math.min(least, available(group));
    }
    return least / (1024 * 1024);
  }

  private static long available(Path group) throws IOException {
    String most = text(group.resolve("memory.max"));
    if (!most.matches("\\d{1,18}")) {
      return NO_LIMIT;
    }
    long used = Long.parseLong(text(group.resolve("memory.current"))) - cache(group);
    return Math.max(0, Long.parseLong(most) - used);
  }

  /** Files that were read, which the kernel drops first. */
  private static long cache(Path group) throws IOException {
    return text(group.resolve("memory.stat"))
        .lines()
        .filter(line -> line.startsWith("inactive_file "))
        .mapToLong(line -> Long.parseLong(line.substring(line.indexOf(' ') + 1)))
        .findFirst()
        .orElse(0);
  }

  private static String text(Path file) throws IOException {
    return Files.isReadable(file) ? Files.readString(file).strip() : "";
  }
}
