package dev.tracekernel.tracer.internal.map;

import java.lang.foreign.MemorySegment;

/** A part of a key, which begins that many bytes behind the key's beginning. */
record Part<T>(Codec<T> codec, int offset) {

  T read(MemorySegment memory, long at) {
    return codec.read(memory, at + offset);
  }
}
