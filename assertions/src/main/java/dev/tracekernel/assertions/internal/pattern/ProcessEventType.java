package dev.tracekernel.assertions.internal.pattern;

import dev.tracekernel.tracer.event.ExecEvent;
import dev.tracekernel.tracer.event.ExitEvent;
import dev.tracekernel.tracer.event.ForkEvent;
import dev.tracekernel.tracer.event.KernelEvent;
import dev.tracekernel.tracer.event.SignalEvent;
import dev.tracekernel.tracer.probe.TracepointProbe;

/**
 * What the kernel tells of processes and threads by itself, whichever call it came from.
 *
 * @param type the events
 * @param tracepoint where they come from
 */
record ProcessEventType(Class<? extends KernelEvent> type, TracepointProbe tracepoint)
    implements EventType {

  static final ProcessEventType FORK = new ProcessEventType(ForkEvent.class, TracepointProbe.FORK);
  static final ProcessEventType EXEC = new ProcessEventType(ExecEvent.class, TracepointProbe.EXEC);
  static final ProcessEventType EXIT = new ProcessEventType(ExitEvent.class, TracepointProbe.EXIT);

  /** Deliveries are of the same type, and tell themselves from these. */
  static final ProcessEventType SIGNAL_SENT =
      new ProcessEventType(SignalEvent.class, TracepointProbe.SIGNAL_SENT);

  @Override
  public String name() {
    return tracepoint.event();
  }

  @Override
  public boolean made(KernelEvent event) {
    return type.isInstance(event);
  }

  @Override
  public boolean mayBe(KernelEvent event) {
    return false;
  }
}
