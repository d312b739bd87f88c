package dev.tracekernel.tracer.internal.bpf;

import java.lang.foreign.MemorySegment;

/** Takes elements of a map. */
@FunctionalInterface
public interface ElementSink {

  /** Takes the element whose key and value begin there; the memory is valid during the call. */
  void accept(MemorySegment keys, long keyAt, MemorySegment values, long valueAt);
}
