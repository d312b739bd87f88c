package dev.tracekernel.tracer.internal.probe;

import dev.tracekernel.tracer.internal.target.ValueType.Memory;
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
 * @param userHops whether the walk is in the memory of the process, but for what is in the context
 * @param end whose memory it ends in
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
    Memory end) {

  static final int SIZE = 56;

  /** How many offsets there may be. */
  static final int HOPS = 8;

  private static final int TAIL = 40;
  private static final int ROOM = 44;
  private static final int WHAT = 48;
  private static final int BASE = 49;
  private static final int COUNT = 50;
  private static final int NUMBER = 51;
  private static final int MEMORY = 52;

  static final Map<String, Integer> LAYOUT =
      Map.of(
          "index", 0,
          "offsets", 8,
          "tail", TAIL,
          "room", ROOM,
          "what", WHAT,
          "base", BASE,
          "hops", COUNT,
          "size", NUMBER,
          "memory", MEMORY);

  private static final int USER_HOPS = 1;
  private static final int USER_END = 2;
  private static final int END_BY_ADDRESS = 4;

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

  private int endFlag() {
    return switch (end) {
      case KERNEL -> 0;
      case USER -> USER_END;
      case BY_ADDRESS -> END_BY_ADDRESS;
    };
  }

  /** Writes it where the buffer is. */
  void writeTo(ByteBuffer buffer) {
    ByteBuffer at = buffer.slice(buffer.position(), SIZE).order(ByteOrder.LITTLE_ENDIAN);
    at.putLong(index);
    offsets.forEach(at::putInt);
    at.putInt(TAIL, tail);
    at.putInt(ROOM, room);
    at.put(WHAT, (byte) what.ordinal());
    at.put(BASE, (byte) start.ordinal());
    at.put(COUNT, (byte) offsets.size());
    at.put(NUMBER, (byte) size);
    at.put(MEMORY, (byte) ((userHops ? USER_HOPS : 0) | endFlag()));
    buffer.position(buffer.position() + SIZE);
  }
}
