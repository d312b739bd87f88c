package dev.tracekernel.assertions.internal.pattern;

import dev.tracekernel.tracer.event.KernelEvent;

/** Events of one name: a system call's, or one kind of process event. */
public sealed interface EventType permits SystemCall, ProcessEventType {

  /** Returns the name by which such events are counted and lost. */
  String name();

  /** Returns the name of the probe that records them. */
  String probe();

  /** Tells whether an event is one. */
  boolean made(KernelEvent event);

  /** Tells whether an event may be one under another name. */
  boolean mayBe(KernelEvent event);
}
