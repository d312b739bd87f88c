package dev.tracekernel.assertions;

import dev.tracekernel.assertions.internal.pattern.Lasting;
import java.time.Duration;

/** Durations on one side of a limit; immutable. */
public final class DurationLimit {

  private final Lasting condition;

  DurationLimit(Duration limit, boolean longer) {
    condition = new Lasting(limit, longer);
  }

  Lasting condition() {
    return condition;
  }

  @Override
  public String toString() {
    return condition.expected();
  }
}
