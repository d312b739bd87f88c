package dev.tracekernel.tracer.internal.session;

import dev.tracekernel.tracer.internal.decode.Begin;
import java.util.Map;

/**
 * A moment of a window, at which the epoch moved.
 *
 * @param begin what follows begins here
 * @param counts what the programs had not recorded by then
 * @param overLimit what had found no memory by then, by the call's name
 * @param inFlight what was entered before and had not returned, by the call's name
 */
public record Moment(
    Begin begin,
    Counts.Reading counts,
    Map<String, Long> overLimit,
    Map<String, Integer> inFlight) {

  public Moment {
    overLimit = Map.copyOf(overLimit);
    inFlight = Map.copyOf(inFlight);
  }
}
