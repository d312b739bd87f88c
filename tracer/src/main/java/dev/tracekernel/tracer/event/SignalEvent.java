package dev.tracekernel.tracer.event;

import java.time.Duration;
import java.util.Optional;

/**
 * A signal was sent to a thread or a process, or delivered to a thread.
 *
 * <p>Sent and delivered are two events. One that is sent may never be delivered: it is ignored, or
 * blocked, or the receiver ends before. What ends a process is delivered to its threads as SIGKILL,
 * be it another signal, an {@code exit_group} or an exec; {@link ExitEvent} has the signal that was
 * sent.
 *
 * <p>A signal is in the trace if its sender or its receiver is in scope.
 *
 * @param task who sent it, where it was sent by a thread; else the receiver
 * @param receiver the thread that it was delivered to or sent to; of one that is sent to a process
 *     the thread that its id names
 * @param byKernel whether the kernel sent it: for a fault, a timer, a terminal, an ended child, ...
 */
public record SignalEvent(
    Task task, Duration start, Signal signal, Effect effect, Task receiver, boolean byKernel)
    implements KernelEvent {

  /** What became of the signal at this moment. */
  public enum Effect {
    /** Sent: waits for its delivery. */
    PENDING("sent"),
    /** Sent, and waits already since it was sent before: it will be delivered once. */
    ALREADY_PENDING("sent, pending already"),
    /** Sent, and dropped: the receiver ignores it. */
    IGNORED("sent, ignored"),
    /** Sent, and dropped or shortened: the receiver's queue is full. */
    OVERFLOWED("sent, queue full"),
    /** Delivered: the receiver's handler runs next. */
    HANDLED("delivered to a handler"),
    /** Delivered: the default action is taken, such as an end or a stop. */
    DEFAULT_ACTION("delivered");

    private final String words;

    Effect(String words) {
      this.words = words;
    }
  }

  /** Tells whether this is the delivery; else it is the sending. */
  public boolean delivered() {
    return effect == Effect.HANDLED || effect == Effect.DEFAULT_ACTION;
  }

  /** Returns who sent it; empty for a delivery, and where the kernel sent it. */
  public Optional<Task> sender() {
    return delivered() || byKernel ? Optional.empty() : Optional.of(task);
  }

  @Override
  public String name() {
    return delivered() ? "signal_deliver" : "signal_generate";
  }

  @Override
  public String toString() {
    String to = delivered() ? "" : " to " + receiver;
    return task
        + " --- "
        + signal
        + " "
        + effect.words
        + to
        + (byKernel ? " by kernel" : "")
        + " ---";
  }
}
