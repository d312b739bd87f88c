package dev.tracekernel.tracer.internal.bpf.raw;

import java.lang.foreign.MemorySegment;

/**
 * What {@code bpf_map_*} has for walking and emptying maps. Functions return what libbpf returns.
 */
public final class ElementCalls {

  private static final Library B = LibBpf.library();
  private static final NativeFunction NEXT_KEY = B.function("bpf_map_get_next_key");
  private static final NativeFunction TAKE = B.function("bpf_map_lookup_and_delete_elem");
  private static final NativeFunction DELETE_BATCH = B.function("bpf_map_delete_batch");
  private static final NativeFunction UPDATE_BATCH = B.function("bpf_map_update_batch");
  private static final NativeFunction POSSIBLE_CPUS = B.function("libbpf_num_possible_cpus");

  private ElementCalls() {}

  /** Copies the key behind one, the first one behind NULL. */
  public static int nextKey(int fd, MemorySegment key, MemorySegment next) {
    return (int) NEXT_KEY.call(fd, key.address(), next.address());
  }

  /** Copies a value and takes it away; the key is NULL for a queue or stack. */
  public static int take(int fd, MemorySegment key, MemorySegment value) {
    return (int) TAKE.call(fd, key.address(), value.address());
  }

  /** Takes keys away up to the first that is not there, and says how many. Minimum kernel 5.6. */
  public static int deleteBatch(int fd, MemorySegment keys, MemorySegment count) {
    return (int) DELETE_BATCH.call(fd, keys.address(), count.address(), 0);
  }

  /** Sets the values of keys, and says how many. Minimum kernel 5.6. */
  public static int updateBatch(
      int fd, MemorySegment keys, MemorySegment values, MemorySegment count) {
    return (int) UPDATE_BATCH.call(fd, keys.address(), values.address(), count.address());
  }

  /**
   * Returns how many CPUs the kernel has room for, as many as a per-CPU map has values for a key.
   */
  public static int possibleCpus() {
    return (int) POSSIBLE_CPUS.call(0);
  }
}
