package dev.tracekernel.assertions.internal.pattern;

import dev.tracekernel.tracer.Loss;
import dev.tracekernel.tracer.event.Architecture;
import dev.tracekernel.tracer.event.KernelEvent;

/** Events of one name: a system call's, one kind of process event, or a probe's. */
public sealed interface EventType permits SystemCall, RingOperation, ProcessEventType, ProbeType {

  /** Returns the name by which such events are counted and lost. */
  String name();

  /** Tells whether machines of that architecture have such events. */
  default boolean isOn(Architecture architecture) {
    return true;
  }

  /**
   * Checks that machines of that architecture have such events.
   *
   * @throws dev.tracekernel.tracer.probe.UnknownProbeException if they have not
   */
  default void require(Architecture architecture) {}

  /** Tells whether a loss may have hidden one. */
  default boolean mayBeHiddenBy(Loss loss) {
    return loss.mayConcern(name());
  }

  /** Tells whether an event is one. */
  boolean made(KernelEvent event);

  /** Tells whether an event may be one under another name. */
  boolean mayBe(KernelEvent event);
}
