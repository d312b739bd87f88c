package dev.tracekernel.tracer.internal.map;

import java.lang.foreign.MemorySegment;

/** An integer: as wide in Java as in C, with its bits as they are, or wider, with its value. */
record WholeCodec(Bits bits, Whole java, String c) implements Codec<Number> {

  @Override
  public Number read(MemorySegment memory, long at) {
    return java.box(bits.read(memory, at));
  }

  @Override
  public void write(Number value, MemorySegment memory, long at) {
    if (java.bits() != bits.size() && !bits.holds(value.longValue())) {
      throw new IllegalArgumentException("%s does not fit into %s".formatted(value, c));
    }
    bits.write(value.longValue(), memory, at);
  }
}
