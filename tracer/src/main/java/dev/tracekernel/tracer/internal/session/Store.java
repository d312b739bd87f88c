package dev.tracekernel.tracer.internal.session;

import dev.tracekernel.tracer.internal.bpf.Memory;
import dev.tracekernel.tracer.internal.decode.Epochs;
import dev.tracekernel.tracer.internal.decode.RecordLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The records of one window, off-heap, in chunks that only grow.
 *
 * <p>Written under the engine's lock; what a {@link View} covers never changes again. The memory
 * goes with the garbage collector, so that a trace stays valid for as long as somebody holds it.
 */
final class Store {

  static final int HEADER = 8;

  private static final long FIRST_CHUNK = 64 << 10;
  private static final long LARGEST_CHUNK = 4 << 20;

  private final long limit;
  private final List<MemorySegment> chunks = new ArrayList<>();
  private final List<Long> used = new ArrayList<>();
  private long end;
  private long bytes;
  private long records;

  Store(long limit) {
    this.limit = limit;
  }

  /** Copies a record and adds a flag; false if the limit is reached, or the machine's. */
  boolean append(MemorySegment source, long offset, int length, int flag) {
    long needed = HEADER + ((length + 7) & ~7L);
    if (bytes + needed > limit) {
      return false;
    }
    boolean full = chunks.isEmpty() || end + needed > chunks.getLast().byteSize();
    if (full && !addChunk()) {
      return false;
    }
    MemorySegment chunk = chunks.getLast();
    chunk.set(ValueLayout.JAVA_INT, end, length);
    MemorySegment.copy(source, offset, chunk, end + HEADER, length);
    addFlag(chunk, end + HEADER, flag);
    end += needed;
    bytes += needed;
    records++;
    return true;
  }

  private static void addFlag(MemorySegment chunk, long record, int flag) {
    if (flag != 0) {
      long at = record + RecordLayout.FLAGS;
      int flags = chunk.get(ValueLayout.JAVA_SHORT, at);
      chunk.set(ValueLayout.JAVA_SHORT, at, (short) (flags | flag));
    }
  }

  View view() {
    long[] ends = new long[chunks.size()];
    for (int i = 0; i < ends.length; i++) {
      ends[i] = i == ends.length - 1 ? end : used.get(i);
    }
    return new View(chunks.toArray(new MemorySegment[0]), ends, records, Epochs.ALL);
  }

  private boolean addChunk() {
    long size =
        chunks.isEmpty() ? FIRST_CHUNK : Math.min(2 * chunks.getLast().byteSize(), LARGEST_CHUNK);
    Optional<MemorySegment> chunk = Memory.allocate(size);
    if (chunk.isEmpty()) {
      return false;
    }
    if (!chunks.isEmpty()) {
      used.add(end);
    }
    chunks.add(chunk.get());
    end = 0;
    return true;
  }

  /**
   * What the store held at one moment, or what of it has some epochs.
   *
   * @param records how many those are
   */
  record View(MemorySegment[] chunks, long[] ends, long records, Epochs epochs) {

    Cursor cursor() {
      return new Cursor(this);
    }

    void forEach(RecordVisitor visitor) {
      for (Cursor cursor = cursor(); cursor.isOnRecord(); cursor.move()) {
        visitor.visit(cursor.memory(), cursor.record());
      }
    }

    /** Counts: only the headers of the records are looked at. */
    View only(Epochs some) {
      View all = new View(chunks, ends, 0, some);
      long count = 0;
      for (Cursor cursor = all.cursor(); cursor.isOnRecord(); cursor.move()) {
        count++;
      }
      return new View(chunks, ends, count, some);
    }
  }

  /** Goes through the records of a view. */
  static final class Cursor {
    private final View view;
    private int chunk;
    private long at;

    private Cursor(View view) {
      this.view = view;
      skip();
    }

    /** Tells whether there is a record; at the end there is none. */
    boolean isOnRecord() {
      return chunk < view.chunks.length;
    }

    MemorySegment memory() {
      return view.chunks[chunk];
    }

    long record() {
      return at + HEADER;
    }

    int length() {
      return memory().get(ValueLayout.JAVA_INT, at);
    }

    void move() {
      step();
      skip();
    }

    private void skip() {
      while (isOnRecord() && !view.epochs.cover(memory(), record())) {
        step();
      }
    }

    private void step() {
      at = next(memory(), at);
      if (at >= view.ends[chunk]) {
        chunk++;
        at = 0;
      }
    }
  }

  /** Returns where the record behind the one at an offset has its header. */
  private static long next(MemorySegment chunk, long at) {
    return at + HEADER + ((chunk.get(ValueLayout.JAVA_INT, at) + 7) & ~7L);
  }

  /** Looks at a record, which begins at an offset. */
  @FunctionalInterface
  interface RecordVisitor {
    void visit(MemorySegment memory, long at);
  }
}
