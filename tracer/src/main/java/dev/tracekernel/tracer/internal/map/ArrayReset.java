package dev.tracekernel.tracer.internal.map;

import dev.tracekernel.tracer.internal.bpf.MapElements;
import dev.tracekernel.tracer.internal.bpf.raw.NativeException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** Makes all elements of an array zero. */
record ArrayReset(MapElements elements) {

  void run() {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment key = arena.allocate(ValueLayout.JAVA_INT);
      MemorySegment zero = arena.allocate(elements.valueSize(), 8);
      for (int i = 0; i < elements.maxEntries(); i++) {
        key.set(ValueLayout.JAVA_INT, 0, i);
        NativeException.check("bpf_map_update_elem", elements.update(key, zero));
      }
    }
  }
}
