package dev.tracekernel.assertions.internal.pattern;

import dev.tracekernel.tracer.event.KernelEvent;
import dev.tracekernel.tracer.event.RingEvent;
import dev.tracekernel.tracer.event.SyscallEvent;

/** The name by which an event is counted, lost and asked for. */
public final class EventName {

  private EventName() {}

  /** Returns a system call's name, or that of a process event's tracepoint. */
  public static String of(KernelEvent event) {
    return event.name();
  }

  /** Tells whether the event had not ended when the trace was taken. */
  public static boolean inFlight(KernelEvent event) {
    return switch (event) {
      case SyscallEvent call -> call.inFlight();
      case RingEvent operation -> operation.inFlight();
      default -> false;
    };
  }

  /** Tells whether seccomp answered the event, so that nothing comes of it. */
  static boolean denied(KernelEvent event) {
    return event instanceof SyscallEvent call && call.denied();
  }
}
