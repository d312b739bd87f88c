package dev.tracekernel.tracer.internal.map;

import org.jspecify.annotations.Nullable;

/** Java's types for integers. */
enum Whole {
  BYTE(Byte.SIZE, Byte.class, byte.class) {
    @Override
    Number box(long value) {
      return (byte) value;
    }
  },
  SHORT(Short.SIZE, Short.class, short.class) {
    @Override
    Number box(long value) {
      return (short) value;
    }
  },
  INTEGER(Integer.SIZE, Integer.class, int.class) {
    @Override
    Number box(long value) {
      return (int) value;
    }
  },
  LONG(Long.SIZE, Long.class, long.class) {
    @Override
    Number box(long value) {
      return value;
    }
  };

  private final int bits;
  private final Class<?> boxed;
  private final Class<?> primitive;

  Whole(int bits, Class<?> boxed, Class<?> primitive) {
    this.bits = bits;
    this.boxed = boxed;
    this.primitive = primitive;
  }

  /** Cuts off what does not fit. */
  abstract Number box(long value);

  int bits() {
    return bits;
  }

  static @Nullable Whole of(Class<?> type) {
    for (Whole whole : values()) {
      if (whole.boxed == type || whole.primitive == type) {
        return whole;
      }
    }
    return null;
  }

  /** Returns the name of the smallest type with that many bits. */
  static String nameFor(int bits) {
    for (Whole whole : values()) {
      if (whole.bits >= bits) {
        return whole.boxed.getSimpleName();
      }
    }
    return "Bytes";
  }
}
