package dev.tracekernel.tracer.internal.bpf;

import dev.tracekernel.tracer.internal.bpf.raw.MapCalls;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** Room for elements that the kernel copies at once. */
final class ElementBatch {

  private static final int BYTES = 1 << 20;
  private static final int LEAST = 64;
  private static final int MOST = 4096; // as long as other threads may wait for this one's CPU

  private final int capacity;
  private final MemorySegment keys;
  private final MemorySegment values;
  private final MemorySegment count;

  ElementBatch(Arena arena, int keySize, int valueSize, int capacity) {
    this.capacity = capacity;
    this.keys = arena.allocate((long) keySize * capacity, 8);
    this.values = arena.allocate((long) valueSize * capacity, 8);
    this.count = arena.allocate(ValueLayout.JAVA_INT);
  }

  static int capacity(int keySize, int valueSize) {
    return Math.clamp(BYTES / (keySize + valueSize), LEAST, MOST);
  }

  int capacity() {
    return capacity;
  }

  /** Copies what comes behind {@code from}; 0 or a negated errno. */
  int read(int fd, Preemption preemption, MemorySegment from, MemorySegment to) {
    count.set(ValueLayout.JAVA_INT, 0, capacity);
    return preemption.during(() -> MapCalls.lookupBatch(fd, from, to, keys, values, count));
  }

  void forEach(int keySize, int valueSize, ElementSink sink) {
    int filled = count.get(ValueLayout.JAVA_INT, 0);
    for (int i = 0; i < filled; i++) {
      sink.accept(keys, (long) i * keySize, values, (long) i * valueSize);
    }
  }
}
