package dev.tracekernel.assertions.internal.verdict;

import dev.tracekernel.tracer.event.ExecEvent;
import dev.tracekernel.tracer.event.Task;

/** What names one thread for as long as its process lives, in whatever name it goes by. */
public record ThreadKey(int hostPid, long processStart, int hostTid) {

  /** Returns the thread of a task. */
  public static ThreadKey of(Task task) {
    return new ThreadKey(task.hostPid(), task.processStart(), task.hostTid());
  }

  /** Returns the thread that made an exec, by what it was before. */
  static ThreadKey before(ExecEvent exec) {
    Task task = exec.task();
    return new ThreadKey(task.hostPid(), task.processStart(), exec.hostTidBefore());
  }

  /** Returns the first thread of its process. */
  ThreadKey first() {
    return new ThreadKey(hostPid, processStart, hostPid);
  }

  /** Tells whether this is the first thread of its process. */
  boolean isFirst() {
    return equals(first());
  }
}
