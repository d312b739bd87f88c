package dev.tracekernel.tracer.internal.output;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.function.Consumer;

/**
 * Reads a page of a trace buffer, as {@code include/linux/ring_buffer.h} lays it out.
 *
 * <p>A page begins with a time and the number of bytes that follow. Each record has a word with its
 * type or length in the low 5 bits, and above them the time since the record before.
 */
final class Page {

  private static final int HEADER = 16;
  private static final int LENGTH = 8;
  private static final long LENGTH_MASK = (1 << 27) - 1; // flags of lost records are above
  private static final int TYPE_BITS = 5;
  private static final int TYPE_MASK = (1 << TYPE_BITS) - 1;
  private static final int DELTA_BITS = 27;
  private static final int LONG_RECORD = 0;
  private static final int PADDING = 29;
  private static final int TIME_EXTEND = 30;
  private static final int TIME_STAMP = 31;

  /** Of an absolute time the highest bits are those of the time before. */
  private static final long STAMP_MASK = (1L << 59) - 1;

  private final MemorySegment page;
  private final int cpu;
  private final Consumer<RawEvent> sink;
  private final long end;
  private long nanos;
  private long at = HEADER;

  private Page(MemorySegment page, int cpu, Consumer<RawEvent> sink) {
    this.page = page;
    this.cpu = cpu;
    this.sink = sink;
    this.nanos = page.get(ValueLayout.JAVA_LONG, 0);
    this.end = HEADER + (page.get(ValueLayout.JAVA_LONG, LENGTH) & LENGTH_MASK);
  }

  /** Gives each record of the page to the sink. */
  static void read(MemorySegment page, int cpu, Consumer<RawEvent> sink) {
    new Page(page, cpu, sink).read();
  }

  private void read() {
    while (at < end) {
      int type = word(at) & TYPE_MASK;
      int delta = word(at) >>> TYPE_BITS;
      switch (type) {
        case PADDING -> pad(delta);
        case TIME_EXTEND -> move(nanos + extended(delta));
        case TIME_STAMP -> move((nanos & ~STAMP_MASK) | extended(delta));
        case LONG_RECORD -> record(delta, at + 2 * Integer.BYTES, word(at + 4) - Integer.BYTES);
        default -> record(delta, at + Integer.BYTES, type * Integer.BYTES);
      }
    }
  }

  private int word(long offset) {
    return page.get(ValueLayout.JAVA_INT, offset);
  }

  private long extended(int delta) {
    return (Integer.toUnsignedLong(word(at + Integer.BYTES)) << DELTA_BITS) + delta;
  }

  private void move(long time) {
    nanos = time;
    at += 2 * Integer.BYTES;
  }

  /** A record that was taken back; without a time, the rest of the page. */
  private void pad(int delta) {
    nanos += delta;
    at = delta == 0 ? end : at + Integer.BYTES + word(at + Integer.BYTES);
  }

  private void record(int delta, long from, int length) {
    nanos += delta;
    sink.accept(
        new RawEvent(nanos, cpu, page.asSlice(from, length).toArray(ValueLayout.JAVA_BYTE)));
    at = from + length;
  }
}
