package dev.tracekernel.assertions.internal.balance;

import dev.tracekernel.assertions.internal.verdict.FirstFew;
import dev.tracekernel.tracer.event.KernelEvent;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/** The events that leave a balance open, by the reason. */
public final class Doubts {

  private final Map<Doubt, FirstFew> events = new EnumMap<>(Doubt.class);

  void add(Doubt doubt, KernelEvent event) {
    events.computeIfAbsent(doubt, key -> new FirstFew()).add(event);
  }

  boolean has(Doubt doubt) {
    return events.containsKey(doubt);
  }

  /** Drops what turned out not to matter. */
  void drop(Doubt doubt) {
    events.remove(doubt);
  }

  /** Tells whether there is none. */
  public boolean isEmpty() {
    return events.isEmpty();
  }

  /** Returns the events by reason. */
  public Map<Doubt, FirstFew> events() {
    return Collections.unmodifiableMap(events);
  }
}
