package dev.tracekernel.tracer.internal.target;

import dev.tracekernel.tracer.internal.target.Fetch.Base;
import java.util.List;

/**
 * Where a path starts: an argument, what a function returned, a field of a tracepoint's record.
 *
 * @param name by which the path starts
 * @param type its id in the BTF that is walked
 * @param offsets steps to the value itself: of an argument on the stack
 * @param userMemory whether those steps are in the memory of the process
 */
record Origin(
    String name, int type, Base base, long index, List<Integer> offsets, boolean userMemory) {

  static Origin of(String name, int type, Base base, long index) {
    return new Origin(name, type, base, index, List.of(), false);
  }
}
