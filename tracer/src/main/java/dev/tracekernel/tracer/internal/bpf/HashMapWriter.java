package dev.tracekernel.tracer.internal.bpf;

import dev.tracekernel.tracer.internal.bpf.raw.MapCalls;
import dev.tracekernel.tracer.internal.bpf.raw.NativeException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * Writes a hash map with keys of 4 bytes and values of 8.
 *
 * @param fd the map's descriptor
 * @param preemption while it is written
 */
public record HashMapWriter(int fd, Preemption preemption) {

  /** Sets the value of a key. */
  public void put(int key, long value) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment at = arena.allocateFrom(ValueLayout.JAVA_INT, key);
      MemorySegment written = arena.allocateFrom(ValueLayout.JAVA_LONG, value);
      NativeException.check(
          "bpf_map_update_elem", preemption.during(() -> MapCalls.update(fd, at, written)));
    }
  }

  /** Takes a key away, which is there. */
  public void remove(int key) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment at = arena.allocateFrom(ValueLayout.JAVA_INT, key);
      NativeException.check(
          "bpf_map_delete_elem", preemption.during(() -> MapCalls.delete(fd, at)));
    }
  }
}
