package dev.tracekernel.tracer.internal.map;

import java.lang.foreign.MemorySegment;

/** Reads and writes values of one type in memory. */
interface Codec<T> {

  /** Returns the value that begins there. */
  T read(MemorySegment memory, long at);

  /**
   * Writes a value into memory that is zero.
   *
   * @throws IllegalArgumentException if it does not fit into the C type
   */
  void write(T value, MemorySegment memory, long at);

  /** Returns whether different bytes are always different values. */
  default boolean exact() {
    return true;
  }
}
