package dev.tracekernel.tracer.internal.map;

import java.lang.reflect.Type;

/** Keys and values of which a program declares nothing but the size. */
record Undescribed(int size) {

  Codec<?> codec(Type java, Subject subject) {
    if (java == String.class) {
      return new SmallCodecs.Text(size);
    }
    if (java == long[].class && size % Long.BYTES == 0) {
      return longs();
    }
    return switch (size) {
      case 1, 2, 4, 8 -> Numbers.codec(java, Bits.bytes(size, false), "a number", subject);
      default -> throw subject.ask("Bytes");
    };
  }

  private Codec<?> longs() {
    WholeCodec element = new WholeCodec(Bits.bytes(Long.BYTES, false), Whole.LONG, "a number");
    return new ArrayCodecs.Primitive(element, long.class, Long.BYTES, size / Long.BYTES, false);
  }
}
