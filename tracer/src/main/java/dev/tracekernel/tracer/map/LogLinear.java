package dev.tracekernel.tracer.map;

/**
 * Slots of the same width within each power of two, and a slot for each value below.
 *
 * @param bits the binary logarithm of how many there are in a power of two
 */
record LogLinear(int bits) {

  static final LogLinear OF_32 = new LogLinear(5);
  static final LogLinear OF_1024 = new LogLinear(10);

  private int parts() {
    return 1 << bits;
  }

  int last() {
    return (Long.SIZE - bits) * parts() + parts() - 1;
  }

  long low(int slot) {
    int shift = slot / parts() - 1;
    long low = slot < parts() ? slot : (long) (parts() + slot % parts()) << shift;
    return low < 0 ? Long.MAX_VALUE : low;
  }

  long high(int slot) {
    return slot == last() || low(slot + 1) == Long.MAX_VALUE ? Long.MAX_VALUE : low(slot + 1) - 1;
  }

  /** Returns the slot of a value that is not negative. */
  int slot(long value) {
    if (value < parts()) {
      return (int) value;
    }
    int bit = Long.SIZE - 1 - Long.numberOfLeadingZeros(value);
    return (bit - bits + 1) * parts() + (int) (value >> (bit - bits)) % parts();
  }
}
