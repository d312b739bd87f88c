package dev.tracekernel.tracer.internal.decode;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Map;

/**
 * {@code struct tk_ring}, behind the head of an operation's first section: what a ring was given.
 */
public final class RingSection {

  /** Bytes of the section with its head. */
  public static final int WHOLE = Section.SIZE + 96;

  static final int SIZE = 96;
  static final int ENTRY_SIZE = 64;

  private static final int OPCODE = 0;
  private static final int ENTRY_FLAGS = 1;
  private static final int OPERATION_FLAGS = 28;
  private static final int USER_DATA = 32;
  private static final int INDEX = 44;
  private static final int SUBMITTED = 64;
  private static final int REQUEST = 72;

  static final Map<String, Integer> LAYOUT =
      Map.of("sqe", 0, "submitted", SUBMITTED, "request", REQUEST);
  static final Map<String, Integer> ENTRY_LAYOUT =
      Map.of(
          "opcode", OPCODE,
          "flags", ENTRY_FLAGS,
          "op_flags", OPERATION_FLAGS,
          "user_data", USER_DATA,
          "index", INDEX);

  private static final int START = RecordLayout.SIZE + Section.SIZE;

  private final MemorySegment memory;
  private final long at;

  /** Takes the record at an offset. */
  RingSection(MemorySegment memory, long record) {
    this.memory = memory;
    this.at = record + START;
  }

  int opcode() {
    return Byte.toUnsignedInt(memory.get(ValueLayout.JAVA_BYTE, at + OPCODE));
  }

  int flags() {
    return Byte.toUnsignedInt(memory.get(ValueLayout.JAVA_BYTE, at + ENTRY_FLAGS));
  }

  int operationFlags() {
    return memory.get(ValueLayout.JAVA_INT, at + OPERATION_FLAGS);
  }

  long userData() {
    return memory.get(ValueLayout.JAVA_LONG, at + USER_DATA);
  }

  /** Returns the place in the ring's own table of files plus one, 0 for none; of some calls. */
  int index() {
    return memory.get(ValueLayout.JAVA_INT, at + INDEX);
  }

  /** Returns when it was submitted, which tells it from all others of its thread. */
  public static long submitted(MemorySegment memory, long record) {
    return memory.get(ValueLayout.JAVA_LONG, record + START + SUBMITTED);
  }

  /** Overwrites the kernel's address of it, which is nobody's business. */
  public static void forgetAddress(MemorySegment memory, long record) {
    memory.set(ValueLayout.JAVA_LONG, record + START + REQUEST, 0);
  }
}
