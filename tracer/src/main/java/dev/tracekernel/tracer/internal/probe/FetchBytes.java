package dev.tracekernel.tracer.internal.probe;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Map;

/**
 * A field's {@code struct tk_fetch}.
 *
 * @param offsets at each an address is read, and the walk goes on there
 * @param tail added behind the last
 * @param room for the value's bytes
 * @param size of a number in bytes
 */
record FetchBytes(
    What what,
    Start start,
    long index,
    List<Integer> offsets,
    int tail,
    int room,
    int size,
    boolean userHops,
    boolean userEnd) {

  static final int SIZE = 56;

  /** How many offsets there may be. */
  static final int HOPS = 8;

  static final Map<String, Integer> LAYOUT =
      Map.ofEntries(
          Map.entry("index", 0),
          Map.entry("offsets", 8),
          Map.entry("tail", 40),
          Map.entry("room", 44),
          Map.entry("what", 48),
          Map.entry("base", 49),
          Map.entry("hops", 50),
          Map.entry("size", 51),
          Map.entry("memory", 52));

  private static final int USER_HOPS = 1;
  private static final int USER_END = 2;

  /** {@code enum tk_what}. */
  enum What {
    NUMBER,
    WORD,
    BYTES,
    TEXT,
    DYNAMIC_TEXT,
    DYNAMIC_BYTES,
    KERNEL_STACK,
    USER_STACK
  }

  /** {@code enum tk_base}. */
  enum Start {
    IN_CONTEXT,
    CONSTANT,
    RELATIVE
  }

  boolean isNumber() {
    return what == What.NUMBER || what == What.WORD;
  }

  /** Writes it where the buffer is. */
  void writeTo(ByteBuffer buffer) {
    ByteBuffer at = buffer.slice(buffer.position(), SIZE).order(ByteOrder.LITTLE_ENDIAN);
    at.putLong(index);
    offsets.forEach(at::putInt);
    at.putInt(LAYOUT.get("tail"), tail);
    at.putInt(LAYOUT.get("room"), room);
    at.put(LAYOUT.get("what"), (byte) what.ordinal());
    at.put(LAYOUT.get("base"), (byte) start.ordinal());
    at.put(LAYOUT.get("hops"), (byte) offsets.size());
    at.put(LAYOUT.get("size"), (byte) size);
    at.put(LAYOUT.get("memory"), (byte) ((userHops ? USER_HOPS : 0) | (userEnd ? USER_END : 0)));
    buffer.position(buffer.position() + SIZE);
  }
}
