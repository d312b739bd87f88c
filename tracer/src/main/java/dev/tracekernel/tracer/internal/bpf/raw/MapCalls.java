package dev.tracekernel.tracer.internal.bpf.raw;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** {@code bpf_map_*} and {@code bpf_map__*}. Functions return what libbpf returns. */
public final class MapCalls {

  private static final int ENOENT = 2;
  private static final Library B = LibBpf.library();
  private static final NativeFunction FD = B.function("bpf_map__fd");
  private static final NativeFunction SET_MAX_ENTRIES = B.function("bpf_map__set_max_entries");
  private static final NativeFunction REUSE = B.function("bpf_map__reuse_fd");
  private static final NativeFunction INITIAL = B.function("bpf_map__initial_value");
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

  /** Takes a map that is there in the place of one that is not loaded yet. */
  public static int reuse(MemorySegment map, int fd) {
    return (int) REUSE.call(map.address(), fd);
  }

  /** Writes into a section of variables before it is loaded; 0 or a negated errno. */
  public static int initial(MemorySegment map, long offset, byte[] value) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment size = arena.allocate(ValueLayout.JAVA_LONG);
      long address = INITIAL.call(map.address(), size.address());
      if (address == 0) {
        return -ENOENT;
      }
      MemorySegment memory =
          MemorySegment.ofAddress(address).reinterpret(size.get(ValueLayout.JAVA_LONG, 0));
      MemorySegment.copy(value, 0, memory, ValueLayout.JAVA_BYTE, offset, value.length);
      return 0;
    }
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
