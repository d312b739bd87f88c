package dev.tracekernel.assertions.internal.pattern;

import dev.tracekernel.tracer.Loss;
import dev.tracekernel.tracer.event.KernelEvent;
import dev.tracekernel.tracer.event.ProbeEvent;
import dev.tracekernel.tracer.probe.ProbeSpec;
import dev.tracekernel.tracer.probe.UnknownProbeException;

/**
 * A probe that was asked for by name, at all its places or at one.
 *
 * @param spec of which no fields are compared; if it has some, they are what to declare
 */
record ProbeType(ProbeSpec spec) implements EventType {

  @Override
  public String name() {
    return spec.place();
  }

  @Override
  public boolean made(KernelEvent event) {
    return event instanceof ProbeEvent fired
        && (is(fired.function()) || fired.name().equals(name()));
  }

  /** Tells whether a place is one that it means. */
  boolean is(String place) {
    return place.equals(name()) || spec.covers(place);
  }

  @Override
  public boolean mayBe(KernelEvent event) {
    return false;
  }

  /** What a probe with a wildcard lost may be of each of its places. */
  @Override
  public boolean mayBeHiddenBy(Loss loss) {
    return loss.mayConcern(name()) || overlaps(loss.systemCall());
  }

  /** Tells whether places of another probe may be this one's. */
  boolean overlaps(String probe) {
    if (probe.indexOf(':') < 0) {
      return false;
    }
    try {
      return is(probe) || ProbeSpec.parse(probe).covers(name());
    } catch (UnknownProbeException e) {
      return true; // of a kind that is not known here: it may be any
    }
  }
}
