package dev.tracekernel.tracer.internal.bpf.raw;

import static dev.tracekernel.tracer.internal.bpf.raw.Binder.INT;
import static dev.tracekernel.tracer.internal.bpf.raw.Binder.POINTER;

import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/** {@code bpf_map_*} and {@code bpf_map__*}. Functions return what libbpf returns. */
public final class MapCalls {

  private static final Binder B = LibBpf.binder();
  private static final MethodHandle FD = B.function("bpf_map__fd", INT, POINTER);
  private static final MethodHandle SET_MAX_ENTRIES =
      B.function("bpf_map__set_max_entries", INT, POINTER, INT);
  private static final MethodHandle LOOKUP =
      B.function("bpf_map_lookup_elem", INT, INT, POINTER, POINTER);
  private static final MethodHandle LOOKUP_BATCH =
      B.function(
          "bpf_map_lookup_batch", INT, INT, POINTER, POINTER, POINTER, POINTER, POINTER, POINTER);
  private static final MethodHandle INFO =
      B.function("bpf_obj_get_info_by_fd", INT, INT, POINTER, POINTER);

  private MapCalls() {}

  /** Returns a loaded map's descriptor. */
  public static int fd(MemorySegment map) {
    try {
      return (int) FD.invokeExact(map);
    } catch (Throwable t) {
      throw Binder.unexpected(t);
    }
  }

  /** Sets a map's size before it is loaded. */
  public static int setMaxEntries(MemorySegment map, int entries) {
    try {
      return (int) SET_MAX_ENTRIES.invokeExact(map, entries);
    } catch (Throwable t) {
      throw Binder.unexpected(t);
    }
  }

  /** Copies the value of a key. */
  public static int lookup(int fd, MemorySegment key, MemorySegment value) {
    try {
      return (int) LOOKUP.invokeExact(fd, key, value);
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
          LOOKUP_BATCH.invokeExact(fd, from, to, keys, values, count, MemorySegment.NULL);
    } catch (Throwable t) {
      throw Binder.unexpected(t);
    }
  }

  /** Fills {@code struct bpf_prog_info} or its like. */
  public static int info(int fd, MemorySegment info, MemorySegment length) {
    try {
      return (int) INFO.invokeExact(fd, info, length);
    } catch (Throwable t) {
      throw Binder.unexpected(t);
    }
  }
}
