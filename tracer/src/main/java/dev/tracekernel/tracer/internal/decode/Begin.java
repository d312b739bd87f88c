package dev.tracekernel.tracer.internal.decode;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * Where a trace or a part of it begins.
 *
 * @param epoch the first one that is in it
 * @param nanos by the kernel's clock, not later than that; {@link #UNKNOWN} in files of before it
 *     was saved
 */
public record Begin(long epoch, long nanos) {

  /** No call is known to have returned after that. */
  public static final long UNKNOWN = Long.MAX_VALUE;

  /** Before everything. */
  public static final Begin OF_ALL = new Begin(Long.MIN_VALUE, Long.MIN_VALUE);

  /** Tells whether a record's event began in it. */
  public boolean isBefore(MemorySegment memory, long at) {
    return memory.get(ValueLayout.JAVA_LONG, at + RecordLayout.EPOCH) >= epoch;
  }

  /**
   * Tells whether a record is a call that began before it, and returned after it and not after a
   * time.
   */
  public boolean isWithin(MemorySegment memory, long at, long end) {
    return !isBefore(memory, at)
        && memory.get(ValueLayout.JAVA_BYTE, at + RecordLayout.TYPE) == RecordLayout.SYSCALL
        && (memory.get(ValueLayout.JAVA_SHORT, at + RecordLayout.FLAGS) & RecordLayout.RETURNED)
            != 0
        && isBetween(returned(memory, at), end);
  }

  private boolean isBetween(long time, long end) {
    return time > nanos && time <= end;
  }

  private static long returned(MemorySegment memory, long at) {
    return memory.get(ValueLayout.JAVA_LONG, at + RecordLayout.START)
        + memory.get(ValueLayout.JAVA_LONG, at + RecordLayout.DURATION);
  }
}
