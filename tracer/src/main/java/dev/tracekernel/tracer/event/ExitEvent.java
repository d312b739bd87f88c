package dev.tracekernel.tracer.event;

import java.time.Duration;
import java.util.Optional;

/**
 * A thread ended, and if it was the last one its process.
 *
 * <p>In a trace it comes after all events of the thread, a call that never returned included. The
 * first thread of a process may end before the others: that is not the end of the process.
 *
 * @param status how the thread ended
 * @param processStatus how the process ended, as its parent is told; empty while other threads are
 *     left
 */
public record ExitEvent(
    Task task, Duration start, ExitStatus status, Optional<ExitStatus> processStatus)
    implements KernelEvent {

  @Override
  public String name() {
    return "sched_process_exit";
  }

  /** Tells whether the process ended with this thread. */
  public boolean endsProcess() {
    return processStatus.isPresent();
  }

  @Override
  public String toString() {
    return task
        + processStatus
            .map(whole -> " +++ process " + whole + " +++")
            .orElse(" +++ thread " + status + " +++");
  }
}
