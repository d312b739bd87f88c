package dev.tracekernel.tracer.internal.bpf;

import dev.tracekernel.tracer.internal.bpf.raw.MapCalls;
import dev.tracekernel.tracer.internal.bpf.raw.NativeException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/** Reads a hash map with keys of 4 bytes, in batches. Minimum kernel 5.6. */
public final class HashMapReader {

  private static final int BATCH = 256;
  private static final int ENOENT = 2;
  private static final int KEY = 4;

  private final int fd;
  private final int valueSize;

  /** Creates a reader of the map with that descriptor. */
  public HashMapReader(int fd, int valueSize) {
    this.fd = fd;
    this.valueSize = valueSize;
  }

  /** Gives each value to the action; the memory is valid during the call only. */
  public void forEach(Consumer<MemorySegment> action) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment position = arena.allocate(KEY, 8);
      MemorySegment keys = arena.allocate((long) KEY * BATCH, 8);
      MemorySegment values = arena.allocate((long) valueSize * BATCH, 8);
      MemorySegment count = arena.allocate(ValueLayout.JAVA_INT);
      MemorySegment from = MemorySegment.NULL;
      boolean more = true;
      while (more) {
        count.set(ValueLayout.JAVA_INT, 0, BATCH);
        more = next(MapCalls.lookupBatch(fd, from, position, keys, values, count));
        for (int i = 0; i < count.get(ValueLayout.JAVA_INT, 0); i++) {
          action.accept(values.asSlice((long) i * valueSize, valueSize));
        }
        from = position;
      }
    }
  }

  /** ENOENT says that this batch was the last one. */
  private static boolean next(int result) {
    if (result == -ENOENT) {
      return false;
    }
    NativeException.check("bpf_map_lookup_batch", result);
    return true;
  }

  /**
   * Returns what the function makes of the value of a key, empty if there is none; the memory is
   * valid during the call only.
   */
  public <T> Optional<T> lookup(int key, Function<MemorySegment, T> function) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment value = arena.allocate(valueSize, 8);
      MemorySegment at = arena.allocateFrom(ValueLayout.JAVA_INT, key);
      boolean found = MapCalls.lookup(fd, at, value) == 0;
      return found ? Optional.of(function.apply(value)) : Optional.empty();
    }
  }
}
