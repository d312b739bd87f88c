package dev.tracekernel.tracer.internal.output;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The names of tasks that have not ended. */
final class RunningTasks {

  private static final int NAME = 15;

  /** What the kernel adds to a worker's name there: what it works on. */
  private static final Pattern WORKER = Pattern.compile("(kworker/u?\\d+:\\d+\\w?)[-+].*");

  /** The number of the host's pid namespace, the same on all kernels. */
  private static final int HOST = 0xEFFFFFFC;

  private final boolean numbersAreTheHosts;

  private RunningTasks(boolean numbersAreTheHosts) {
    this.numbersAreTheHosts = numbersAreTheHosts;
  }

  static RunningTasks ofThisMachine() {
    return new RunningTasks(inHostsNamespace());
  }

  private static boolean inHostsNamespace() {
    try {
      Object inode = Files.getAttribute(Path.of("/proc/self/ns/pid"), "unix:ino");
      return ((Number) inode).intValue() == HOST;
    } catch (IOException e) {
      return false;
    }
  }

  /**
   * Returns the name of a thread, null if there is none of that number, or if this JVM's numbers
   * are those of a container.
   */
  @Nullable String name(int pid) {
    if (!numbersAreTheHosts) {
      return null;
    }
    try {
      return name(Files.readAllBytes(Path.of("/proc", Integer.toString(pid), "comm")));
    } catch (IOException e) {
      return null;
    }
  }

  /** Kernel threads have longer ones there than the kernel's other records have. */
  static String name(byte[] comm) {
    int length = comm.length > 0 && comm[comm.length - 1] == '\n' ? comm.length - 1 : comm.length;
    Matcher worker = WORKER.matcher(new String(comm, 0, length, StandardCharsets.UTF_8));
    if (worker.matches()) {
      return worker.group(1);
    }
    byte[] name = Arrays.copyOf(comm, Math.min(length, NAME));
    return new String(name, StandardCharsets.UTF_8);
  }
}
