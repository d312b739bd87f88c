package dev.tracekernel.tracer.internal.bpf;

import dev.tracekernel.tracer.internal.bpf.raw.ElementCalls;
import dev.tracekernel.tracer.internal.bpf.raw.MapCalls;
import dev.tracekernel.tracer.internal.bpf.raw.NativeException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/**
 * A map's elements as bytes, of any kind of map. The descriptor stays its owner's.
 *
 * @param fd the map's descriptor
 * @param keySize in bytes, 0 for a queue or stack
 * @param valueSize in bytes as the kernel copies them: of a per-CPU map those of all CPUs
 * @param maxEntries how many elements there can be
 * @param preemption during the kernel's work
 */
public record MapElements(
    int fd, int keySize, int valueSize, int maxEntries, Preemption preemption) {

  private static final int ENOENT = 2;
  private static final int EINVAL = 22;
  private static final int ENOSPC = 28;
  private static final int EOPNOTSUPP = 95;
  private static final int ENOTSUPP = 524; // the kernel's own, without a name in C

  /** Returns how many values a per-CPU map has for a key. */
  public static int possibleCpus() {
    return NativeException.check("libbpf_num_possible_cpus", ElementCalls.possibleCpus());
  }

  /** Copies the value of a key, or what comes first of a queue or stack; false if there is none. */
  public boolean lookup(MemorySegment key, MemorySegment value) {
    return found("bpf_map_lookup_elem", preemption.during(() -> MapCalls.lookup(fd, key, value)));
  }

  /** Sets the value of a key; 0 or a negated errno. */
  public int update(MemorySegment key, MemorySegment value) {
    return preemption.during(() -> MapCalls.update(fd, key, value));
  }

  /** Takes a key away; false if there is none. */
  public boolean delete(MemorySegment key) {
    return found("bpf_map_delete_elem", preemption.during(() -> MapCalls.delete(fd, key)));
  }

  /** Takes what comes first of a queue or stack; false if there is nothing. */
  public boolean take(MemorySegment value) {
    return found(
        "bpf_map_lookup_and_delete_elem",
        preemption.during(() -> ElementCalls.take(fd, MemorySegment.NULL, value)));
  }

  private static boolean found(String function, int result) {
    if (result == -ENOENT) {
      return false;
    }
    NativeException.check(function, result);
    return true;
  }

  /**
   * Gives all elements to the sink: in batches, where the kernel has none for this kind of map one
   * by one. An element that comes or goes meanwhile may be given or not.
   */
  public void forEach(ElementSink sink) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment position = arena.allocate(Math.max(keySize, Long.BYTES), 8);
      if (!inBatches(arena, position, sink)) {
        oneByOne(arena, sink);
      }
    }
  }

  /** Returns false if the kernel cannot. */
  private boolean inBatches(Arena arena, MemorySegment position, ElementSink sink) {
    int capacity = Math.clamp(maxEntries, 1, ElementBatch.capacity(keySize, valueSize));
    ElementBatch batch = new ElementBatch(arena, keySize, valueSize, capacity);
    MemorySegment from = MemorySegment.NULL;
    while (true) {
      int result = batch.read(fd, preemption, from, position);
      if (result == -ENOSPC) { // one bucket of a hash has more than the whole batch
        batch = new ElementBatch(arena, keySize, valueSize, 2 * batch.capacity());
        continue;
      }
      if (from.equals(MemorySegment.NULL) && isUnknown(result)) {
        return false;
      }
      boolean more = found("bpf_map_lookup_batch", result);
      batch.forEach(keySize, valueSize, sink);
      if (!more) {
        return true;
      }
      from = position;
    }
  }

  private static boolean isUnknown(int result) {
    return result == -ENOTSUPP || result == -EOPNOTSUPP || result == -EINVAL;
  }

  /** A key that goes meanwhile starts the kernel's walk anew, which must not go on for ever. */
  void oneByOne(Arena arena, ElementSink sink) {
    MemorySegment key = arena.allocate(keySize, 8);
    MemorySegment next = arena.allocate(keySize, 8);
    MemorySegment value = arena.allocate(valueSize, 8);
    MemorySegment from = MemorySegment.NULL;
    for (long steps = 0; hasNext(from, next); steps++) {
      if (steps > 4L * maxEntries) {
        throw new IllegalStateException(
            "the map changes quicker than it can be read: stop what fills it first");
      }
      if (lookup(next, value)) {
        sink.accept(next, 0, value, 0);
      }
      key.copyFrom(next);
      from = key;
    }
  }

  private boolean hasNext(MemorySegment key, MemorySegment next) {
    return found(
        "bpf_map_get_next_key", preemption.during(() -> ElementCalls.nextKey(fd, key, next)));
  }

  /** Takes out all elements that are there, as their keys say. */
  public void deleteAll() {
    try (Arena arena = Arena.ofConfined()) {
      if (!hasNext(MemorySegment.NULL, arena.allocate(keySize, 8))) {
        return; // as most are at most times
      }
      KeyList keys = new KeyList(arena, keySize);
      forEach((memory, at, _, _) -> keys.add(memory, at));
      keys.delete(this);
    }
  }

  /** Takes out the elements that are there whose keys are meant. */
  public void deleteIf(KeyTest test) {
    try (Arena arena = Arena.ofConfined()) {
      KeyList keys = new KeyList(arena, keySize);
      forEach(
          (memory, at, _, _) -> {
            if (test.test(memory, at)) {
              keys.add(memory, at);
            }
          });
      keys.delete(this);
    }
  }

  /** Says whether the key is meant that begins there. */
  @FunctionalInterface
  public interface KeyTest {
    /** Answers; the memory is valid during the call. */
    boolean test(MemorySegment keys, long at);
  }

  /** Makes all elements of an array zero. */
  public void zeroAll() {
    try (Arena arena = Arena.ofConfined()) {
      new ArrayReset(arena, this).run();
    }
  }
}
