package dev.tracekernel.assertions.internal.balance;

import dev.tracekernel.tracer.event.ExecEvent;
import dev.tracekernel.tracer.event.Task;

/** What names one thread among those that live at the same time. */
record ThreadId(int hostTid, long processStart) {

  static ThreadId of(Task task) {
    return new ThreadId(task.hostTid(), task.processStart());
  }

  /**
   * Returns the thread that there is no more after an exec: the one that made the call goes by the
   * first one's id from then on. Where it was the first one, no thread: it was started as a
   * process.
   */
  static ThreadId before(ExecEvent exec) {
    return new ThreadId(exec.hostTidBefore(), exec.task().processStart());
  }
}
