package dev.tracekernel.assertions.internal.pattern;

/** Whether an event is one that a pattern means. */
public enum Match {
  /** It is not. */
  NO,
  /** What would decide it could not be recorded. */
  UNKNOWN,
  /** It is. */
  YES;

  /** Returns the answer for both conditions: no beats unknown, unknown beats yes. */
  public Match and(Match other) {
    return compareTo(other) <= 0 ? this : other;
  }

  /** Returns the answer for either: yes beats unknown, unknown beats no. */
  public Match or(Match other) {
    return compareTo(other) >= 0 ? this : other;
  }

  static Match of(boolean matches) {
    return matches ? YES : NO;
  }
}
