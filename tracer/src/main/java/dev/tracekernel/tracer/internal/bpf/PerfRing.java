package dev.tracekernel.tracer.internal.bpf;

import dev.tracekernel.tracer.internal.bpf.raw.LibC;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;

/**
 * The buffer of an event of perf, read on its mapping; its samples have a time and raw bytes.
 *
 * <p>The layout is that of {@code struct perf_event_mmap_page}: a page with the positions, then the
 * data. One thread at a time may consume.
 */
public final class PerfRing implements AutoCloseable {

  private static final VarHandle LONG = ValueLayout.JAVA_LONG.varHandle();
  private static final long HEAD = 1024;
  private static final long TAIL = 1032;
  private static final int HEADER = 8;
  private static final int LOST = 2;
  private static final int SAMPLE = 9;
  private static final int LOST_COUNT = HEADER + 8;
  private static final int SAMPLE_SIZE = HEADER + 8;
  private static final int SAMPLE_DATA = SAMPLE_SIZE + 4;
  private static final int LOST_RECORD = 64;
  private static final int LARGEST = 1 << 16; // the header has 16 bits for a record's size

  private final Descriptor event;
  private final Mapping mapping;
  private final MemorySegment data;
  private final MemorySegment whole = Arena.ofAuto().allocate(LARGEST, 8);
  private final MemorySegment counts = Arena.ofAuto().allocate(2L * Long.BYTES, 8);
  private final boolean counted;
  private long lost;
  private long fullest;

  /**
   * Maps the buffer of an open event, which ends with this.
   *
   * @param size of the data in bytes, a power of two and of whole pages
   * @param counted whether the event was opened with {@code PERF_FORMAT_LOST}
   */
  public PerfRing(Descriptor event, long size, boolean counted) {
    int page = LibC.pageSize();
    this.event = event;
    this.mapping = Mapping.of(event.fd(), 0, page + size, true, "buffer of perf");
    this.data = mapping.memory().asSlice(page);
    this.counted = counted;
  }

  /** Returns the descriptor to poll. */
  public int fd() {
    return event.fd();
  }

  /** Consumes everything that the kernel has written by now. */
  public void drain(SampleSink sink) {
    long head = (long) LONG.getAcquire(mapping.memory(), HEAD);
    long tail = mapping.memory().get(ValueLayout.JAVA_LONG, TAIL);
    while (tail < head) {
      int size = data.get(ValueLayout.JAVA_INT, tail % data.byteSize() + 4) >>> 16;
      take(whole(tail, size), sink);
      tail += size;
    }
    long before = mapping.memory().get(ValueLayout.JAVA_LONG, TAIL);
    LONG.setVolatile(mapping.memory(), TAIL, tail);
    fullest = Math.max(fullest, (long) LONG.getVolatile(mapping.memory(), HEAD) - before);
  }

  /**
   * Tells whether samples may have found no room of which nothing tells, up to the last drain; and
   * begins anew. Before 6.0 it is told by the next one that finds room, and there may be none.
   */
  public boolean mayHaveRefused() {
    boolean may = !counted && mayRefuse(data.byteSize(), fullest);
    fullest = 0;
    return may;
  }

  /**
   * Tells whether a buffer that is so full may refuse the largest record, with what tells of it.
   */
  static boolean mayRefuse(long size, long used) {
    return used + LARGEST + LOST_RECORD > size;
  }

  /** A record may go on at the beginning of the data. */
  private MemorySegment whole(long position, int size) {
    long at = position % data.byteSize();
    long first = Math.min(size, data.byteSize() - at);
    if (first == size) {
      return data.asSlice(at, size);
    }
    MemorySegment.copy(data, at, whole, 0, first);
    MemorySegment.copy(data, 0, whole, first, size - first);
    return whole.asSlice(0, size);
  }

  private void take(MemorySegment record, SampleSink sink) {
    int type = record.get(ValueLayout.JAVA_INT, 0);
    if (type == SAMPLE) {
      long nanos = record.get(ValueLayout.JAVA_LONG_UNALIGNED, HEADER);
      int length = record.get(ValueLayout.JAVA_INT, SAMPLE_SIZE);
      sink.accept(nanos, record, SAMPLE_DATA, length);
    } else if (type == LOST) {
      lost += record.get(ValueLayout.JAVA_LONG_UNALIGNED, LOST_COUNT);
    }
  }

  /** Returns how many samples found no room; where the kernel counts none, those it told of. */
  public long lost() {
    if (counted && LibC.read(event.fd(), counts) == counts.byteSize()) {
      return counts.get(ValueLayout.JAVA_LONG, Long.BYTES);
    }
    return lost;
  }

  @Override
  public void close() {
    mapping.close();
    event.close();
  }

  /** Takes one sample; the memory is valid during the call only. */
  @FunctionalInterface
  public interface SampleSink {
    /** Takes the {@code length} raw bytes at {@code offset}, of which the last may be padding. */
    void accept(long nanos, MemorySegment memory, long offset, int length);
  }
}
