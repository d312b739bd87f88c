package dev.tracekernel.tracer.internal.file;

import java.util.Map;

/**
 * A mark that was set in a trace.
 *
 * @param name what it was called
 * @param epoch records of this epoch or a later one are behind it
 * @param inFlight what had been entered before and had not returned, by the call's name
 */
public record SavedMark(String name, long epoch, Map<String, Integer> inFlight) {

  public SavedMark {
    inFlight = Map.copyOf(inFlight);
  }
}
