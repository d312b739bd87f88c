package dev.tracekernel.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** BPF programs that others have attached: they cost system calls of this machine time as well. */
final class Strangers {

  private Strangers() {}

  /** Counts the links that processes hold; those of this one are its own. */
  static long links() {
    Path self = Path.of("/proc", Long.toString(ProcessHandle.current().pid()));
    return children(Path.of("/proc"))
        .filter(process -> process.getFileName().toString().matches("[0-9]+"))
        .filter(process -> !process.equals(self))
        .flatMap(process -> children(process.resolve("fdinfo")))
        .filter(Strangers::isLink)
        .count();
  }

  private static Stream<Path> children(Path folder) {
    try (Stream<Path> children = Files.list(folder)) {
      return children.toList().stream();
    } catch (IOException gone) {
      return Stream.empty();
    }
  }

  private static boolean isLink(Path info) {
    try {
      return Files.readString(info).contains("link_type:");
    } catch (IOException gone) {
      return false;
    }
  }
}
