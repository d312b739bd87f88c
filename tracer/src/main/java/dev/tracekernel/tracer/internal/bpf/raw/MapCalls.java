package dev.tracekernel.tracer.internal.bpf.raw;

import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/** {@code bpf_map_*} and {@code bpf_map__*}. Functions return what libbpf returns. */
public final class MapCalls {

  private static final Binder B = LibBpf.binder();
  private static final MethodHandle FD = B.function("bpf_map__fd", 1);
  private static final MethodHandle SET_MAX_ENTRIES = B.function("bpf_map__set_max_entries", 2);
  private static final MethodHandle LOOKUP = B.function("bpf_map_lookup_elem", 3);
  private static final MethodHandle UPDATE = B.function("bpf_map_update_elem", 4);
  private static final MethodHandle DELETE = B.function("bpf_map_delete_elem", 2);
  private static final MethodHandle LOOKUP_BATCH = B.function("bpf_map_lookup_batch", 7);
  private static final MethodHandle INFO = B.function("bpf_obj_get_info_by_fd", 3);

  private MapCalls() {}

  /** Returns a loaded map's descriptor. */
  public static int fd(MemorySegment map) {
    try {
      return (int) (long) FD.invokeExact(map.address());
    } catch (Throwable t) {
      throw Binder.unexpected(t);
    }
  }

  /** Sets a map's size before it is loaded. */
  public static int setMaxEntries(MemorySegment map, int entries) {
    try {
      return (int) (long) SET_MAX_ENTRIES.invokeExact(map.address(), (long) entries);
    } catch (Throwable t) {
      throw Binder.unexpected(t);
    }
  }

  /** Copies the value of a key. */
  public static int lookup(int fd, MemorySegment key, MemorySegment value) {
    try {
      return (int) (long) LOOKUP.invokeExact((long) fd, key.address(), value.address());
    } catch (Throwable t) {
      throw Binder.unexpected(t);
    }
  }

  /** Sets the value of a key, whether it is there or not. */
  public static int update(int fd, MemorySegment key, MemorySegment value) {
    try {
      return (int) (long) UPDATE.invokeExact((long) fd, key.address(), value.address(), 0L);
    } catch (Throwable t) {
      throw Binder.unexpected(t);
    }
  }

  /** Takes a key away. */
  public static int delete(int fd, MemorySegment key) {
    try {
      return (int) (long) DELETE.invokeExact((long) fd, key.address());
    } catch (Throwable t) {
      throw Binder.unexpected(t);
    }
  }

  /** Copies up to {@code count} entries from where the last batch ended. Minimum kernel 5.6. */
  public static int lookupBatch(
      int fd,
      MemorySegment from,
      MemorySegment to,
      MemorySegment keys,
      MemorySegment values,
      MemorySegment count) {
    try {
      return (int)
          (long)
              LOOKUP_BATCH.invokeExact(
                  (long) fd,
                  from.address(),
                  to.address(),
                  keys.address(),
                  values.address(),
                  count.address(),
                  0L);
    } catch (Throwable t) {
      throw Binder.unexpected(t);
    }
  }

  /** Fills {@code struct bpf_prog_info} or its like. */
  public static int info(int fd, MemorySegment info, MemorySegment length) {
    try {
      return (int) (long) INFO.invokeExact((long) fd, info.address(), length.address());
    } catch (Throwable t) {
      throw Binder.unexpected(t);
    }
  }
}
