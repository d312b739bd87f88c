package dev.tracekernel.tracer.internal.program;

import dev.tracekernel.tracer.internal.bpf.RingBuffer;
import java.lang.foreign.MemorySegment;
import java.util.List;

/**
 * A ring buffer map. The kernel counts nothing that found no room: only how full the ring was, and
 * how large a record may be that the programs send, say that nothing can have been refused.
 */
final class RingChannel implements Channel {

  private static final int HEADER = 8;

  private final String map;
  private final RingBuffer ring;
  private final long size;
  private final long largest;
  private RecordChunks records = new RecordChunks(0);
  private long fullest;

  /**
   * Maps a ring.
   *
   * @param largest bytes that a record may have
   */
  RingChannel(String map, int fd, int size, long largest) {
    this.map = map;
    this.largest = largest;
    this.size = Integer.toUnsignedLong(size);
    this.ring = new RingBuffer(fd, this.size, true);
  }

  @Override
  public String map() {
    return map;
  }

  @Override
  public List<Integer> descriptors() {
    return List.of(ring.fd());
  }

  @Override
  public void begin(long memoryLimit) {
    ring.drain((_, _, _) -> {});
    ring.fullest();
    fullest = 0;
    records = new RecordChunks(memoryLimit);
  }

  @Override
  public void drain() {
    ring.drain(this::take);
    fullest = Math.max(fullest, ring.fullest());
  }

  private void take(MemorySegment memory, long offset, int length) {
    records.add(0, memory, offset, length);
  }

  @Override
  public Received received() {
    return received(records.stored());
  }

  @Override
  public Received counts() {
    return received(List.of());
  }

  private Received received(List<RecordChunks.Stored> stored) {
    boolean full = mayRefuse(size, fullest, Math.max(largest, records.largest()));
    return new Received(stored, false, 0, full, records.overLimit());
  }

  /** Tells whether a ring that is so full may refuse a record, as {@code ringbuf.c} does. */
  static boolean mayRefuse(long size, long used, long record) {
    return used + ((record + HEADER + 7) & ~7L) > size - 1;
  }

  @Override
  public void close() {
    ring.close();
  }
}
