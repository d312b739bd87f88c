package dev.tracekernel.tracer.event;

import java.util.OptionalLong;

/**
 * A thread and its process, as they were when the event began.
 *
 * @param pid the process id that the process itself sees (in its own pid namespace)
 * @param tid the thread id that the thread itself sees
 * @param hostPid the process id in the initial pid namespace
 * @param hostTid the thread id in the initial pid namespace
 * @param pidNamespace the pid namespace that {@code pid} and {@code tid} are of, by the inode
 *     number that {@code /proc/PID/ns/pid} leads to; empty where it was not told, as in trace files
 *     of versions before it
 * @param processStart when the process was started, nanoseconds since boot; with {@code hostPid} it
 *     names one process for ever
 * @param thread the thread's name as the kernel keeps it, at most 15 bytes
 * @param leader the name of the thread group's leader, at most 15 bytes
 * @param executable the file name of the executable, without its directory; empty if it is longer
 *     than 126 bytes
 */
public record Task(
    int pid,
    int tid,
    int hostPid,
    int hostTid,
    OptionalLong pidNamespace,
    long processStart,
    String thread,
    String leader,
    String executable) {

  /** Creates one whose pid namespace is not known. */
  public Task(
      int pid,
      int tid,
      int hostPid,
      int hostTid,
      long processStart,
      String thread,
      String leader,
      String executable) {
    this(
        pid, tid, hostPid, hostTid, OptionalLong.empty(), processStart, thread, leader, executable);
  }

  /** Tells whether that is the name of the process: its executable's or its leader's. */
  public boolean isProcess(String name) {
    return executable.equals(name) || leader.equals(name);
  }

  @Override
  public String toString() {
    return executable + "[" + pid + "] " + thread + "[" + tid + "]";
  }
}
