package dev.tracekernel.assertions.internal.pattern;

import dev.tracekernel.tracer.event.CallPath;

/** Which paths are meant. */
public interface PathTarget {

  /** Tells whether a path that is known is meant. */
  boolean accepts(CallPath path);

  /**
   * Tells whether a path that the kernel did not resolve may be one that is meant, by a link. Where
   * {@code ..} leads behind a link no text tells.
   */
  default boolean mayBe(CallPath path) {
    return PathText.climbs(path);
  }

  /** Returns what is meant, to follow "on ". */
  String phrase();

  /** Returns what is meant, to follow "expected ". */
  String expected();
}
