package dev.tracekernel.tracer.internal.session;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Why a process cannot be followed that the kernel did not find by its id. */
final class NoSuchProcess {

  private static final String TGID = "Tgid:";

  private NoSuchProcess() {}

  static IllegalStateException why(long pid) {
    return new IllegalStateException(text(pid, status(pid)));
  }

  private static List<String> status(long pid) {
    try {
      return Files.readAllLines(Path.of("/proc", Long.toString(pid), "status"));
    } catch (IOException e) {
      return List.of();
    }
  }

  private static String text(long pid, List<String> status) {
    long process =
        status.stream()
            .filter(line -> line.startsWith(TGID))
            .mapToLong(line -> Long.parseLong(line.substring(TGID.length()).strip()))
            .findFirst()
            .orElse(0);
    if (process == 0) {
      return "there is no process %d, or no more: one must run when a window on it opens"
          .formatted(pid);
    }
    return process == pid
        ? "process %d has ended: one must run when a window on it opens".formatted(pid)
        : "%d is a thread of process %d: give the id of the process".formatted(pid, process);
  }
}
