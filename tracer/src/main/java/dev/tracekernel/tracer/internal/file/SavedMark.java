package dev.tracekernel.tracer.internal.file;

import dev.tracekernel.tracer.internal.decode.Begin;
import java.util.Map;

/**
 * A mark that was set in a trace.
 *
 * @param name what it was called
 * @param begin what is behind it begins here
 * @param inFlight what had been entered before and had not returned, by the call's name
 */
public record SavedMark(String name, Begin begin, Map<String, Integer> inFlight) {

  public SavedMark {
    inFlight = Map.copyOf(inFlight);
  }

  SavedMark at(long nanos) {
    return new SavedMark(name, new Begin(begin.epoch(), nanos), inFlight);
  }
}
