package dev.tracekernel.tracer.internal.bpf;

import dev.tracekernel.tracer.internal.bpf.raw.MapCalls;
import dev.tracekernel.tracer.internal.bpf.raw.NativeException;
import java.lang.foreign.Arena;
import java.lang.foreign.ValueLayout;

/**
 * Writes a hash map with keys of 4 bytes and values of 8.
 *
 * @param fd the map's descriptor
 */
public record HashMapWriter(int fd) {

  /** Sets the value of a key. */
  public void put(int key, long value) {
    try (Arena arena = Arena.ofConfined()) {
      NativeException.check(
          "bpf_map_update_elem",
          MapCalls.update(
              fd,
              arena.allocateFrom(ValueLayout.JAVA_INT, key),
              arena.allocateFrom(ValueLayout.JAVA_LONG, value)));
    }
  }

  /** Takes a key away, which is there. */
  public void remove(int key) {
    try (Arena arena = Arena.ofConfined()) {
      NativeException.check(
          "bpf_map_delete_elem",
          MapCalls.delete(fd, arena.allocateFrom(ValueLayout.JAVA_INT, key)));
    }
  }
}
