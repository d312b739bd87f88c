package dev.tracekernel.assertions.internal.pattern;

import dev.tracekernel.tracer.event.CallPath;
import java.time.Duration;
import java.util.List;

/**
 * Where the links of this machine lead a text.
 *
 * @param others the other paths that it may be; none where no link is in its way
 * @param changedNanos when what leads it was changed last, by the clock of {@link System#nanoTime}
 */
record Way(List<CallPath> others, long changedNanos) {

  /** Nothing leads a text elsewhere. */
  static final Way STRAIGHT = new Way(List.of(), Long.MIN_VALUE);

  /** Tells whether nothing leads the text elsewhere, whenever it was passed. */
  boolean isStraight() {
    return others.isEmpty() && changedNanos == Long.MIN_VALUE;
  }

  /** Tells whether a call that began then may have been led elsewhere than one would be now. */
  boolean mayHaveChangedSince(Duration start) {
    return start.toNanos() <= changedNanos;
  }
}
