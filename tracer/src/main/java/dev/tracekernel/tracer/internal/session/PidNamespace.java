package dev.tracekernel.tracer.internal.session;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A pid namespace, held open: as long as it is there, no other can get its number.
 *
 * @param inode its number
 */
record PidNamespace(int inode, FileInputStream held) implements AutoCloseable {

  /**
   * Returns the one that a process is in.
   *
   * @throws IllegalStateException if the process is not there, or may not be looked at
   */
  static PidNamespace of(long pid) {
    Path process = Path.of("/proc", Long.toString(pid));
    Path namespace = process.resolve("ns/pid");
    if (!Files.exists(namespace) || hasEnded(process)) {
      throw Files.exists(process) && !hasEnded(process)
          ? notReadable(pid, process)
          : NoSuchProcess.why(pid);
    }
    try {
      FileInputStream held = new FileInputStream(namespace.toFile());
      return new PidNamespace(
          ((Number) Files.getAttribute(namespace, "unix:ino")).intValue(), held);
    } catch (IOException e) {
      throw notReadable(pid, process);
    }
  }

  private static boolean hasEnded(Path process) {
    try {
      return Files.readAllLines(process.resolve("status")).stream()
          .anyMatch(line -> line.matches("State:\\s+[ZX].*"));
    } catch (IOException e) {
      return true;
    }
  }

  private static IllegalStateException notReadable(long pid, Path process) {
    return new IllegalStateException(
        "the pid namespace of process %d, which is %s's, may not be read: run as that user, as root, or with CAP_SYS_PTRACE"
            .formatted(pid, owner(process)));
  }

  private static String owner(Path process) {
    try {
      return Files.getOwner(process).getName();
    } catch (IOException e) {
      return "another user";
    }
  }

  @Override
  public void close() {
    try {
      held.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
