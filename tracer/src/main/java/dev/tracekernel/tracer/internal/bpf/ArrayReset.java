package dev.tracekernel.tracer.internal.bpf;

import dev.tracekernel.tracer.internal.bpf.raw.ElementCalls;
import dev.tracekernel.tracer.internal.bpf.raw.NativeException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.function.IntPredicate;

/** Makes all elements of an array zero. */
final class ArrayReset {

  private final MapElements elements;
  private final int chunk;
  private final MemorySegment keys;
  private final MemorySegment zeros;
  private final MemorySegment count;

  ArrayReset(Arena arena, MapElements elements) {
    this.elements = elements;
    int capacity = ElementBatch.capacity(Integer.BYTES, elements.valueSize());
    this.chunk = Math.min(capacity, elements.maxEntries());
    this.keys = arena.allocate(ValueLayout.JAVA_INT, chunk);
    this.zeros = arena.allocate((long) elements.valueSize() * chunk, 8);
    this.count = arena.allocate(ValueLayout.JAVA_INT);
  }

  void run() {
    forEachChunk(this::inBatch);
  }

  void oneByOne() {
    forEachChunk(_ -> false);
  }

  private void forEachChunk(IntPredicate batch) {
    for (int from = 0; from < elements.maxEntries(); from += chunk) {
      int size = Math.min(chunk, elements.maxEntries() - from);
      for (int i = 0; i < size; i++) {
        keys.setAtIndex(ValueLayout.JAVA_INT, i, from + i);
      }
      if (!batch.test(size)) {
        oneByOne(size);
      }
    }
  }

  /** Returns false where the kernel cannot: before 5.6, and of per-CPU arrays before 5.13. */
  private boolean inBatch(int size) {
    count.set(ValueLayout.JAVA_INT, 0, size);
    int result =
        elements
            .preemption()
            .during(() -> ElementCalls.updateBatch(elements.fd(), keys, zeros, count));
    return result == 0;
  }

  private void oneByOne(int size) {
    for (long i = 0; i < size; i++) {
      MemorySegment key = keys.asSlice(i * Integer.BYTES, Integer.BYTES);
      NativeException.check("bpf_map_update_elem", elements.update(key, zeros));
    }
  }
}
