package dev.tracekernel.assertions.internal.pattern;

import dev.tracekernel.tracer.event.KernelEvent;
import dev.tracekernel.tracer.event.SyscallEvent;
import dev.tracekernel.tracer.event.UnknownEvent;

/** The name by which an event is counted, lost and asked for. */
public final class EventName {

  private EventName() {}

  /** Returns a system call's name. */
  public static String of(KernelEvent event) {
    return switch (event) {
      case SyscallEvent call -> call.name();
      case UnknownEvent unknown -> unknown.name();
    };
  }

  /** Tells whether the event had not ended when the trace was taken. */
  public static boolean inFlight(KernelEvent event) {
    return event instanceof SyscallEvent call && call.inFlight();
  }
}
