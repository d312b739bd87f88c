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

  /** Tells whether a text that is meant is meant wherever links lead it. */
  default boolean meansText() {
    return false;
  }

  /**
   * Tells whether a call that passed this text may be meant, although the kernel found that it
   * leads elsewhere: by a link that is none now, or another.
   */
  default boolean mayHaveBeen(CallPath text) {
    return false;
  }

  /** Returns what is meant, to follow "on ". */
  String phrase();

  /** Returns what is meant, to follow "expected ". */
  String expected();
}
