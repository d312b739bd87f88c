package dev.tracekernel.tracer.internal.file;

import dev.tracekernel.tracer.internal.decode.RecordLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * A part of a trace: the records of some epochs.
 *
 * @param from the first epoch
 * @param to the first one after the last
 */
public record EpochSpan(long from, long to) {

  /** The whole trace. */
  public static final EpochSpan ALL = new EpochSpan(Long.MIN_VALUE, Long.MAX_VALUE);

  /** Tells whether a record is in it; one that is too short to have an epoch may be. */
  boolean covers(MemorySegment memory, long at, int length) {
    if (length < RecordLayout.SIZE) {
      return true;
    }
    long epoch = memory.get(ValueLayout.JAVA_LONG, at + RecordLayout.EPOCH);
    return epoch >= from && epoch < to;
  }
}
