package dev.tracekernel.tracer.internal.bpf;

import dev.tracekernel.tracer.internal.bpf.raw.ElementCalls;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** Keys that are to be taken out of a map. */
final class KeyList {

  private static final int FIRST = 1024;

  private final Arena arena;
  private final int keySize;
  private MemorySegment keys;
  private int size;

  KeyList(Arena arena, int keySize) {
    this.arena = arena;
    this.keySize = keySize;
    this.keys = arena.allocate((long) FIRST * keySize, 8);
  }

  void add(MemorySegment memory, long at) {
    if (keys.byteSize() == (long) size * keySize) {
      MemorySegment larger = arena.allocate(2 * keys.byteSize(), 8);
      keys = larger.copyFrom(keys);
    }
    MemorySegment.copy(memory, at, keys, (long) size * keySize, keySize);
    size++;
  }

  /** A batch ends at a key that has gone by itself, and at once where the kernel has no batches. */
  void delete(MapElements elements) {
    MemorySegment count = arena.allocate(ValueLayout.JAVA_INT);
    int done = 0;
    while (done < size) {
      done += batch(elements, done, count);
      if (done < size) {
        elements.delete(keys.asSlice((long) done * keySize, keySize));
        done++;
      }
    }
  }

  private int batch(MapElements elements, int from, MemorySegment count) {
    int wanted = Math.min(size - from, ElementBatch.capacity(keySize, keySize));
    count.set(ValueLayout.JAVA_INT, 0, wanted);
    MemorySegment first = keys.asSlice((long) from * keySize);
    int result =
        elements.preemption().during(() -> ElementCalls.deleteBatch(elements.fd(), first, count));
    int deleted = count.get(ValueLayout.JAVA_INT, 0);
    // an error that is none of a key leaves the number as it was
    return result < 0 && deleted == wanted ? 0 : deleted;
  }
}
