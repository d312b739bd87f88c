package dev.tracekernel.tracer.internal.feature;

import dev.tracekernel.tracer.internal.bpf.Descriptor;

/** Creates the maps of the attempts. */
final class BpfMap {

  private static final int MAP_CREATE = 0;
  private static final int ARRAY = 2;
  private static final int RING_BUFFER = 27;
  private static final int TASK_STORAGE = 29;
  private static final int NO_PREALLOC = 1;
  private static final int KEY = 4;
  private static final int VALUE = 8;

  private BpfMap() {}

  /** An array with one number of eight bytes. */
  static Descriptor array() {
    try (BpfAttributes attributes = new BpfAttributes()) {
      return create(attributes.number(0, ARRAY).number(4, KEY).number(8, VALUE).number(12, 1));
    }
  }

  static Descriptor ringBuffer(int bytes) {
    try (BpfAttributes attributes = new BpfAttributes()) {
      return create(attributes.number(0, RING_BUFFER).number(12, bytes));
    }
  }

  /** A number of eight bytes for each task; the BTF says what key and value are. */
  static Descriptor taskStorage(Descriptor btf) {
    try (BpfAttributes attributes = new BpfAttributes()) {
      return create(
          attributes
              .number(0, TASK_STORAGE)
              .number(4, KEY)
              .number(8, VALUE)
              .number(16, NO_PREALLOC)
              .number(48, btf.fd())
              .number(52, TinyBtf.INT)
              .number(56, TinyBtf.LONG));
    }
  }

  private static Descriptor create(BpfAttributes attributes) {
    return attributes.open(MAP_CREATE, "creating a map", "BPF map of a probed feature");
  }
}
