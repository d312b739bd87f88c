package dev.tracekernel.assertions.internal.verdict;

import dev.tracekernel.tracer.event.Task;

/** What names one thread for as long as its process lives, in whatever name it goes by. */
public record ThreadKey(int hostPid, long processStart, int hostTid) {

  /** Returns the thread of a task. */
  public static ThreadKey of(Task task) {
    return new ThreadKey(task.hostPid(), task.processStart(), task.hostTid());
  }
}
