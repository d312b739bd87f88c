package dev.tracekernel.tracer.internal.bpf.raw;

import java.lang.foreign.MemorySegment;

/** {@code bpf_map_*} and {@code bpf_map__*}. Functions return what libbpf returns. */
public final class MapCalls {

  private static final Library B = LibBpf.library();
  private static final NativeFunction FD = B.function("bpf_map__fd");
  private static final NativeFunction SET_MAX_ENTRIES = B.function("bpf_map__set_max_entries");
  private static final NativeFunction LOOKUP = B.function("bpf_map_lookup_elem");
  private static final NativeFunction UPDATE = B.function("bpf_map_update_elem");
  private static final NativeFunction DELETE = B.function("bpf_map_delete_elem");
  private static final NativeFunction LOOKUP_BATCH = B.function("bpf_map_lookup_batch");
  private static final NativeFunction INFO = B.function("bpf_obj_get_info_by_fd");

  private MapCalls() {}

  /** Returns a loaded map's descriptor. */
  public static int fd(MemorySegment map) {
    return (int) FD.call(map.address());
  }

  /** Sets a map's size before it is loaded. */
  public static int setMaxEntries(MemorySegment map, int entries) {
    return (int) SET_MAX_ENTRIES.call(map.address(), entries);
  }

  /** Copies the value of a key. */
  public static int lookup(int fd, MemorySegment key, MemorySegment value) {
    return (int) LOOKUP.call(fd, key.address(), value.address());
  }

  /** Sets the value of a key, whether it is there or not. */
  public static int update(int fd, MemorySegment key, MemorySegment value) {
    return (int) UPDATE.call(fd, key.address(), value.address(), 0);
  }

  /** Takes a key away. */
  public static int delete(int fd, MemorySegment key) {
    return (int) DELETE.call(fd, key.address());
  }

  /** Copies up to {@code count} entries from where the last batch ended. Minimum kernel 5.6. */
  public static int lookupBatch(
      int fd,
      MemorySegment from,
      MemorySegment to,
      MemorySegment keys,
      MemorySegment values,
      MemorySegment count) {
    return (int)
        LOOKUP_BATCH.call(
            fd, from.address(), to.address(), keys.address(), values.address(), count.address(), 0);
  }

  /** Fills {@code struct bpf_prog_info} or its like. */
  public static int info(int fd, MemorySegment info, MemorySegment length) {
    return (int) INFO.call(fd, info.address(), length.address());
  }
}
