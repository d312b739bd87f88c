package dev.tracekernel.tracer.internal.target;

import dev.tracekernel.tracer.internal.target.Fetch.Base;
import java.util.List;

/** Short words for what tests expect. */
final class Fetches {

  static final int RDI = 112;
  static final int RSI = 104;
  static final int RDX = 96;
  static final int RAX = 80;
  static final int RSP = 152;

  private Fetches() {}

  static Fetch unsigned(Base base, long index, int size, Integer... offsets) {
    return new Fetch(base, index, List.of(offsets), size, false, false, 0, 0);
  }

  static Fetch signed(Base base, long index, int size, Integer... offsets) {
    return new Fetch(base, index, List.of(offsets), size, true, false, 0, 0);
  }

  static Fetch inProcess(Base base, long index, int size, boolean signed, Integer... offsets) {
    return new Fetch(base, index, List.of(offsets), size, signed, true, 0, 0);
  }

  static Field pointer(String name, Base base, long index, Integer... offsets) {
    return new Field(name, new ValueType.Pointer(), unsigned(base, index, Long.BYTES, offsets));
  }
}
