package dev.tracekernel.tracer.internal.decode;

import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The structures by which newer calls take their flags; of each what is looked at. They are the
 * same for 32-bit processes.
 */
enum Structure {
  CLONE("struct clone_args", 8),
  OPEN("struct open_how", 24),
  RING("struct io_uring_params", 16);

  private static final int RING_FLAGS = 8;

  private final String type;
  private final int size;

  Structure(String type, int size) {
    this.type = type;
    this.size = size;
  }

  /** Returns the one that a parameter of that type points to, null for others. */
  static @Nullable Structure of(String type) {
    for (Structure structure : values()) {
      if (type.equals(structure.type + " __user *")) {
        return structure;
      }
    }
    return null;
  }

  /** Returns how many bytes of it are read. */
  int size() {
    return size;
  }

  /** Returns its fields by the kernel's names. */
  Map<String, Long> fields(ByteBuffer bytes) {
    Map<String, Long> fields = new LinkedHashMap<>();
    switch (this) {
      case CLONE -> fields.put("flags", bytes.getLong());
      case OPEN -> {
        fields.put("flags", bytes.getLong());
        fields.put("mode", bytes.getLong());
        fields.put("resolve", bytes.getLong());
      }
      case RING -> fields.put("flags", Integer.toUnsignedLong(bytes.getInt(RING_FLAGS)));
    }
    return fields;
  }
}
