package dev.tracekernel.tracer.map;

/** How a histogram's slots divide values into ranges. */
public enum Scale {

  /**
   * A slot for each power of two: slot 1 has 0 and 1, slot 2 has 2 and 3, slot 3 has 4 to 7. What
   * BCC's {@code bpf_log2l} returns; slot 0 is never used, and not printed.
   */
  LOG2(64) {
    @Override
    long low(int slot) {
      return slot <= 1 ? 0 : saturated(slot - 1);
    }

    @Override
    long high(int slot) {
      return slot == 0 ? 0 : saturated(slot) - (slot > MOST_BITS ? 0 : 1);
    }

    @Override
    int slot(long value) {
      return Math.max(1, Long.SIZE - Long.numberOfLeadingZeros(value));
    }
  },

  /** A slot for each value. */
  LINEAR(65_535) {
    @Override
    long low(int slot) {
      return slot;
    }

    @Override
    long high(int slot) {
      return slot;
    }

    @Override
    int slot(long value) {
      return Math.toIntExact(value);
    }
  },

  /**
   * 32 slots of the same width for each power of two, so that a range is at most 3.2 % wide; below
   * 32 a slot for each value. With {@code e} the number of the highest bit that is set, the slot of
   * a value from 32 on is {@code (e - 4) * 32 + (value >> (e - 5)) % 32}.
   */
  LOG_LINEAR(LogLinear.OF_32.last()) {
    @Override
    long low(int slot) {
      return LogLinear.OF_32.low(slot);
    }

    @Override
    long high(int slot) {
      return LogLinear.OF_32.high(slot);
    }

    @Override
    int slot(long value) {
      return LogLinear.OF_32.slot(value);
    }
  },

  /**
   * 1024 slots of the same width for each power of two, so that a range is at most 0.1 % wide;
   * below 2048 a slot for each value. HdrHistogram's ranges with three significant digits.
   */
  HDR(LogLinear.OF_1024.last()) {
    @Override
    long low(int slot) {
      return LogLinear.OF_1024.low(slot);
    }

    @Override
    long high(int slot) {
      return LogLinear.OF_1024.high(slot);
    }

    @Override
    int slot(long value) {
      return LogLinear.OF_1024.slot(value);
    }
  };

  private static final int MOST_BITS = 62;

  private final int last;

  Scale(int last) {
    this.last = last;
  }

  /** Returns the last slot that there can be. */
  int last() {
    return last;
  }

  abstract long low(int slot);

  abstract long high(int slot);

  /** Returns the slot of a value that is not negative. */
  abstract int slot(long value);

  private static long saturated(int bit) {
    return bit > MOST_BITS ? Long.MAX_VALUE : 1L << bit;
  }
}
