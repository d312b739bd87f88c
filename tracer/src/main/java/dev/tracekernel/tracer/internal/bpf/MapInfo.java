package dev.tracekernel.tracer.internal.bpf;

import dev.tracekernel.tracer.internal.bpf.raw.MapCalls;
import dev.tracekernel.tracer.internal.bpf.raw.NativeException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * What the kernel says of a map.
 *
 * @param keySize in bytes
 * @param valueSize in bytes, for one CPU
 * @param maxEntries how many elements there can be
 * @param flags {@code BPF_F_*}
 */
public record MapInfo(int keySize, int valueSize, int maxEntries, int flags) {

  /** {@code struct bpf_map_info}: its size up to the flags, and where the sizes are. */
  private static final int INFO_SIZE = 24;

  private static final int KEY_SIZE = 8;

  /** Asks for the map with that descriptor. */
  public static MapInfo of(int fd) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment info = arena.allocate(INFO_SIZE, 8);
      MemorySegment length = arena.allocateFrom(ValueLayout.JAVA_INT, INFO_SIZE);
      NativeException.check("bpf_obj_get_info_by_fd", MapCalls.info(fd, info, length));
      return new MapInfo(
          info.get(ValueLayout.JAVA_INT, KEY_SIZE),
          info.get(ValueLayout.JAVA_INT, KEY_SIZE + 4),
          info.get(ValueLayout.JAVA_INT, KEY_SIZE + 8),
          info.get(ValueLayout.JAVA_INT, KEY_SIZE + 12));
    }
  }
}
