package dev.tracekernel.tracer.event;

import java.time.Duration;

/**
 * A process or a thread was started, by {@code fork}, {@code vfork}, {@code clone} or {@code
 * clone3}.
 *
 * <p>In a trace it comes before all events of the child, and before the call that started it, which
 * has not returned yet. A call that failed gives no such event.
 *
 * @param task who started it
 * @param child who was started, as it is before it does anything: with the name of its parent
 */
public record ForkEvent(Task task, Duration start, Kind kind, Task child) implements KernelEvent {

  /** What was started. */
  public enum Kind {
    /** A process of its own. */
    PROCESS,
    /** A thread of the same process. */
    THREAD
  }

  @Override
  public String name() {
    return "sched_process_fork";
  }

  @Override
  public String toString() {
    return switch (kind) {
      case PROCESS -> task + " started process " + child.pid();
      case THREAD -> task + " started thread " + child.tid();
    };
  }
}
