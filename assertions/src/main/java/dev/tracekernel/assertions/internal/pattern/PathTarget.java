package dev.tracekernel.assertions.internal.pattern;

import dev.tracekernel.tracer.event.CallPath;

/** Which paths are meant. */
public interface PathTarget {

  /** Tells whether a path that is known is meant. */
  boolean accepts(CallPath path);

  /** Tells whether a path that the kernel did not resolve may be one that is meant, by a link. */
  default boolean mayBe(CallPath path) {
    return false;
  }

  /** Returns what is meant, to follow "on ". */
  String phrase();

  /** Returns what is meant, to follow "expected ". */
  String expected();
}
