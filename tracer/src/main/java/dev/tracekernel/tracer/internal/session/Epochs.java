package dev.tracekernel.tracer.internal.session;

import dev.tracekernel.tracer.internal.decode.RecordLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * A span of epochs: what was entered in them is of it.
 *
 * @param from the first
 * @param to the first one after the last
 */
record Epochs(long from, long to) {

  static final Epochs ALL = new Epochs(Long.MIN_VALUE, Long.MAX_VALUE);

  boolean cover(MemorySegment memory, long at) {
    if (from == Long.MIN_VALUE && to == Long.MAX_VALUE) {
      return true;
    }
    long epoch = memory.get(ValueLayout.JAVA_LONG, at + RecordLayout.EPOCH);
    return epoch >= from && epoch < to;
  }
}
