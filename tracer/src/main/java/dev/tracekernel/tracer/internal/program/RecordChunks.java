package dev.tracekernel.tracer.internal.program;

import dev.tracekernel.tracer.internal.bpf.Memory;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Records of one map, off-heap, as they came: a time, a length, the bytes. */
final class RecordChunks {

  private static final int HEADER = 16;
  private static final int LENGTH = 8;
  private static final long FIRST_CHUNK = 64 << 10;
  private static final long LARGEST_CHUNK = 4 << 20;

  private final long limit;
  private final List<MemorySegment> chunks = new ArrayList<>();
  private final List<Long> ends = new ArrayList<>(); // of all chunks but the last
  private long end;
  private long bytes;
  private int largest;
  private long overLimit;

  RecordChunks(long limit) {
    this.limit = limit;
  }

  /** Copies a record, or counts it if there is no memory left for it. */
  void add(long nanos, MemorySegment source, long offset, int length) {
    long needed = HEADER + ((length + 7) & ~7L);
    largest = Math.max(largest, length);
    if (bytes + needed > limit || !hasRoom(needed)) {
      overLimit++;
      return;
    }
    MemorySegment chunk = chunks.getLast();
    chunk.set(ValueLayout.JAVA_LONG, end, nanos);
    chunk.set(ValueLayout.JAVA_INT, end + LENGTH, length);
    MemorySegment.copy(source, offset, chunk, end + HEADER, length);
    end += needed;
    bytes += needed;
  }

  private boolean hasRoom(long needed) {
    if (!chunks.isEmpty() && end + needed <= chunks.getLast().byteSize()) {
      return true;
    }
    long next =
        chunks.isEmpty() ? FIRST_CHUNK : Math.min(2 * chunks.getLast().byteSize(), LARGEST_CHUNK);
    Optional<MemorySegment> chunk = Memory.allocate(Math.max(next, needed));
    chunk.ifPresent(this::begin);
    return chunk.isPresent();
  }

  private void begin(MemorySegment chunk) {
    if (!chunks.isEmpty()) {
      ends.add(end);
    }
    chunks.add(chunk);
    end = 0;
  }

  /** Returns the length of the largest record that came. */
  int largest() {
    return largest;
  }

  long overLimit() {
    return overLimit;
  }

  /** Returns where the records are that have come by now; that memory never changes again. */
  List<Stored> stored() {
    List<Stored> stored = new ArrayList<>();
    for (int i = 0; i < chunks.size(); i++) {
      MemorySegment chunk = chunks.get(i);
      long last = i < ends.size() ? ends.get(i) : end;
      for (long at = 0; at < last; at += HEADER + ((length(chunk, at) + 7) & ~7L)) {
        stored.add(new Stored(chunk, at));
      }
    }
    return stored;
  }

  private static int length(MemorySegment chunk, long at) {
    return chunk.get(ValueLayout.JAVA_INT, at + LENGTH);
  }

  /** A record in its chunk. */
  record Stored(MemorySegment chunk, long at) {

    long nanos() {
      return chunk.get(ValueLayout.JAVA_LONG, at);
    }

    int length() {
      return RecordChunks.length(chunk, at);
    }

    MemorySegment bytes() {
      return chunk.asSlice(at + HEADER, length());
    }
  }
}
