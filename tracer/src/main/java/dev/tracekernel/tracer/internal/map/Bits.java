package dev.tracekernel.tracer.internal.map;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * An integer's place in memory, which need not begin or end with a byte. The processors that BPF is
 * read on, x86-64 and arm64, have the lowest byte first.
 *
 * @param offset of the first bit
 * @param size in bits, at most 64
 */
record Bits(int offset, int size, boolean signed) {

  /** Returns an integer of whole bytes. */
  static Bits bytes(int size, boolean signed) {
    return new Bits(0, size * Byte.SIZE, signed);
  }

  long read(MemorySegment memory, long at) {
    return offset != 0
        ? bits(memory, at)
        : switch (size) {
          case 8 -> extend(memory.get(ValueLayout.JAVA_BYTE, at));
          case 16 -> extend(memory.get(ValueLayout.JAVA_SHORT_UNALIGNED, at));
          case 32 -> extend(memory.get(ValueLayout.JAVA_INT_UNALIGNED, at));
          case 64 -> memory.get(ValueLayout.JAVA_LONG_UNALIGNED, at);
          default -> bits(memory, at);
        };
  }

  private long bits(MemorySegment memory, long at) {
    long value = 0;
    for (int i = size - 1; i >= 0; i--) {
      value = value << 1 | bit(memory, at, offset + i);
    }
    return extend(value);
  }

  private static int bit(MemorySegment memory, long at, int bit) {
    return memory.get(ValueLayout.JAVA_BYTE, at + bit / Byte.SIZE) >>> bit % Byte.SIZE & 1;
  }

  private long extend(long value) {
    int unused = Long.SIZE - size;
    return signed ? value << unused >> unused : value << unused >>> unused;
  }

  void write(long value, MemorySegment memory, long at) {
    for (int i = 0; i < size; i++) {
      if ((value >>> i & 1) != 0) {
        set(memory, at, offset + i);
      }
    }
  }

  private static void set(MemorySegment memory, long at, int bit) {
    long place = at + bit / Byte.SIZE;
    int value = memory.get(ValueLayout.JAVA_BYTE, place) | 1 << bit % Byte.SIZE;
    memory.set(ValueLayout.JAVA_BYTE, place, (byte) value);
  }

  /** Returns whether the number reads back as it is. */
  boolean holds(long value) {
    return extend(value) == value;
  }
}
