package dev.tracekernel.tracer.internal.feature;

import dev.tracekernel.tracer.internal.bpf.Descriptor;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** BTF with two types, for maps that want to know what is in them. */
final class TinyBtf {

  /** The id of a number of four bytes. */
  static final int INT = 1;

  /** The id of a number of eight bytes. */
  static final int LONG = 2;

  private static final int BTF_LOAD = 18;
  private static final int MAGIC_AND_VERSION = 0x1eb9f;
  private static final int HEADER = 24;
  private static final int KIND_INT = 1 << 24;
  private static final String NAMES = "\0i\0l\0";

  private static final int[] TYPES = {
    1, KIND_INT, Integer.BYTES, Integer.SIZE, // name, kind, size, bits
    3, KIND_INT, Long.BYTES, Long.SIZE,
  };

  private TinyBtf() {}

  static Descriptor load() {
    try (BpfAttributes attributes = new BpfAttributes()) {
      MemorySegment btf = write(attributes.arena().allocate(64, 8));
      return attributes
          .pointer(0, btf)
          .number(16, (int) btf.byteSize())
          .open(BTF_LOAD, "loading BTF", "BTF of a probed feature");
    }
  }

  /** Header, types, names. */
  private static MemorySegment write(MemorySegment memory) {
    int types = TYPES.length * Integer.BYTES;
    int[] header = {MAGIC_AND_VERSION, HEADER, 0, types, types, NAMES.length()};
    MemorySegment.copy(header, 0, memory, ValueLayout.JAVA_INT, 0, header.length);
    MemorySegment.copy(TYPES, 0, memory, ValueLayout.JAVA_INT, HEADER, TYPES.length);
    for (int i = 0; i < NAMES.length(); i++) {
      memory.set(ValueLayout.JAVA_BYTE, HEADER + types + (long) i, (byte) NAMES.charAt(i));
    }
    return memory.asSlice(0, HEADER + types + (long) NAMES.length());
  }
}
