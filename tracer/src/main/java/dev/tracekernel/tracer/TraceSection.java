package dev.tracekernel.tracer;

import java.util.Map;

/**
 * A part of a window, between marks.
 *
 * @param description which one, for example {@code since "warm-up done"}
 * @param inFlightBefore calls that had been entered before it began and had not returned, by name:
 *     those that returned in it are in it, as begun before
 * @param inFlightAfter calls that had not returned when it ended, by name: they are in it, with
 *     what came of them; empty if it ends with the window
 */
public record TraceSection(
    String description, Map<String, Integer> inFlightBefore, Map<String, Integer> inFlightAfter) {

  public TraceSection {
    inFlightBefore = Map.copyOf(inFlightBefore);
    inFlightAfter = Map.copyOf(inFlightAfter);
  }

  /** Returns which one. */
  @Override
  public String toString() {
    return description;
  }
}
