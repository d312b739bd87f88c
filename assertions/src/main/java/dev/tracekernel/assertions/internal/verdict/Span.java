package dev.tracekernel.assertions.internal.verdict;

import dev.tracekernel.assertions.internal.pattern.EventName;
import dev.tracekernel.tracer.event.KernelEvent;
import dev.tracekernel.tracer.event.RingEvent;
import dev.tracekernel.tracer.event.SyscallEvent;

/**
 * When an event began and when it was over.
 *
 * @param thread whose event it is
 * @param name what it is
 * @param start in nanoseconds; before all of the window if it was begun before
 * @param end in nanoseconds; of a call that has not returned later than all, and of an operation
 *     whose end nothing tells
 */
public record Span(ThreadKey thread, String name, long start, long end) {

  /** Returns the span of an event; what is no call takes no time. */
  public static Span of(KernelEvent event) {
    long start = event.start().toNanos();
    return new Span(
        ThreadKey.of(event.task()),
        EventName.of(event),
        isBegunBefore(event) ? Long.MIN_VALUE : start,
        end(event, start));
  }

  private static boolean isBegunBefore(KernelEvent event) {
    return event instanceof SyscallEvent call && call.begunBefore();
  }

  private static long end(KernelEvent event, long start) {
    return switch (event) {
      case SyscallEvent call when !call.inFlight() -> start + call.duration().toNanos();
      case RingEvent operation when operation.result().isPresent() ->
          start + operation.duration().toNanos();
      case SyscallEvent _, RingEvent _ -> Long.MAX_VALUE;
      default -> start;
    };
  }

  /** Tells whether this is another event, that began when the other one was over. */
  public boolean follows(KernelEvent other) {
    Span before = of(other);
    return start >= before.end && !isSame(before);
  }

  /** A thread does one thing at a time. */
  private boolean isSame(Span other) {
    return start == other.start && thread.equals(other.thread) && name.equals(other.name);
  }

  boolean returnedBefore(KernelEvent other) {
    return end < of(other).end;
  }
}
