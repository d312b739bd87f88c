package dev.tracekernel.tracer.internal.bpf;

import dev.tracekernel.tracer.internal.bpf.raw.MapCalls;
import dev.tracekernel.tracer.internal.bpf.raw.NativeException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;

/** Reads a hash map in batches, by default one with keys of 4 bytes. Minimum kernel 5.6. */
public final class HashMapReader {

  private static final int BATCH = 256;
  private static final int ENOENT = 2;
  private static final int KEY = 4;

  private final int fd;
  private final Preemption preemption;
  private final int keySize;
  private final int valueSize;

  /** Creates a reader of the map with that descriptor. */
  public HashMapReader(int fd, Preemption preemption, int valueSize) {
    this(fd, preemption, KEY, valueSize);
  }

  /** Creates a reader of a map with longer keys. */
  public HashMapReader(int fd, Preemption preemption, int keySize, int valueSize) {
    this.fd = fd;
    this.preemption = preemption;
    this.keySize = keySize;
    this.valueSize = valueSize;
  }

  /** Gives each value to the action; the memory is valid during the call only. */
  public void forEach(Consumer<MemorySegment> action) {
    forEach((_, value) -> action.accept(value));
  }

  /**
   * Takes all elements out that are there.
   *
   * @return how many, without those that went by themselves meanwhile
   */
  public int clear() {
    List<byte[]> keys = new ArrayList<>();
    forEach((key, _) -> keys.add(key.toArray(ValueLayout.JAVA_BYTE)));
    int taken = 0;
    try (Arena arena = Arena.ofConfined()) {
      for (byte[] key : keys) {
        MemorySegment at = arena.allocateFrom(ValueLayout.JAVA_BYTE, key);
        taken += preemption.during(() -> MapCalls.delete(fd, at)) == 0 ? 1 : 0;
      }
    }
    return taken;
  }

  /** Gives each key with its value to the action; the memory is valid during the call only. */
  public void forEach(BiConsumer<MemorySegment, MemorySegment> action) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment position = arena.allocate(Math.max(keySize, Long.BYTES), 8);
      MemorySegment keys = arena.allocate((long) keySize * BATCH, 8);
      MemorySegment values = arena.allocate((long) valueSize * BATCH, 8);
      MemorySegment count = arena.allocate(ValueLayout.JAVA_INT);
      boolean first = true;
      boolean more = true;
      while (more) {
        MemorySegment from = first ? MemorySegment.NULL : position;
        count.set(ValueLayout.JAVA_INT, 0, BATCH);
        more =
            next(
                preemption.during(
                    () -> MapCalls.lookupBatch(fd, from, position, keys, values, count)));
        for (int i = 0; i < count.get(ValueLayout.JAVA_INT, 0); i++) {
          action.accept(
              keys.asSlice((long) i * keySize, keySize),
              values.asSlice((long) i * valueSize, valueSize));
        }
        first = false;
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
      boolean found = preemption.during(() -> MapCalls.lookup(fd, at, value)) == 0;
      return found ? Optional.of(function.apply(value)) : Optional.empty();
    }
  }
}
