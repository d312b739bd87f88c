package dev.tracekernel.tracer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What the kernel has counted of the current thread, ever. */
record TaskCounts(long voluntary, long preempted, long minorFaults, long majorFaults) {

  private static final Path FOLDER = Path.of("/proc/thread-self");
  private static final int MINOR_FAULTS = 7; // behind the name
  private static final int MAJOR_FAULTS = 9;

  static TaskCounts now() {
    try {
      String status = Files.readString(FOLDER.resolve("status"));
      String stat = Files.readString(FOLDER.resolve("stat"));
      String[] words = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
      return new TaskCounts(
          number(status, "\nvoluntary_ctxt_switches:"),
          number(status, "\nnonvoluntary_ctxt_switches:"),
          Long.parseLong(words[MINOR_FAULTS]),
          Long.parseLong(words[MAJOR_FAULTS]));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static long number(String status, String name) {
    int at = status.indexOf(name) + name.length();
    return Long.parseLong(status.substring(at, status.indexOf('\n', at)).strip());
  }

  long switches() {
    return voluntary + preempted;
  }

  long faults() {
    return minorFaults + majorFaults;
  }
}
