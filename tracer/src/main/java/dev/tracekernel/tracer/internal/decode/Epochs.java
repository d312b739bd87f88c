package dev.tracekernel.tracer.internal.decode;

import java.lang.foreign.MemorySegment;

/**
 * A part of a trace: what was entered in a span of epochs, or returned in it.
 *
 * @param begin where it begins
 * @param end where what follows begins
 */
public record Epochs(Begin begin, Begin end) {

  /** The whole trace. */
  public static final Epochs ALL = since(Begin.OF_ALL);

  /** Returns what there is from a begin on. */
  public static Epochs since(Begin begin) {
    return new Epochs(begin, new Begin(Long.MAX_VALUE, Long.MAX_VALUE));
  }

  /** Tells whether a record is in it; one that is too short to have an epoch may be. */
  public boolean cover(MemorySegment memory, long at, int length) {
    return length < RecordLayout.SIZE || cover(memory, at);
  }

  /** Tells whether a whole record is in it. */
  public boolean cover(MemorySegment memory, long at) {
    return (begin.isBefore(memory, at) && !end.isBefore(memory, at)) || isBegunBefore(memory, at);
  }

  /** Tells whether a record is a call that was entered before it and returned in it. */
  public boolean isBegunBefore(MemorySegment memory, long at) {
    return begin.isWithin(memory, at, end.nanos());
  }
}
