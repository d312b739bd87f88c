package dev.tracekernel.assertions.internal.balance;

import dev.tracekernel.tracer.event.Task;

/** What names one process for ever. */
record ProcessKey(int hostPid, long start) {

  static ProcessKey of(Task task) {
    return new ProcessKey(task.hostPid(), task.processStart());
  }
}
