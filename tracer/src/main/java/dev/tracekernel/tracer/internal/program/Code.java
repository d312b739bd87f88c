package dev.tracekernel.tracer.internal.program;

import java.nio.ByteBuffer;
import java.util.BitSet;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * The instructions of one section, as {@code include/uapi/linux/bpf.h} has them.
 *
 * @param bytes of the section, 8 to an instruction
 * @param targets at which instructions some jump may arrive
 */
record Code(ByteBuffer bytes, BitSet targets) {

  private static final int ONE = 8;
  private static final int LOAD = 0;
  private static final int LOAD_REGISTER = 1;
  private static final int STORE_REGISTER = 3;
  private static final int ALU = 4;
  private static final int JUMP = 5;
  private static final int JUMP_32 = 6;
  private static final int ALU_64 = 7;
  private static final int GO_TO = 0x05;
  private static final int GO_FAR = 0x06;
  private static final int CALL = 0x85;
  private static final int EXIT = 0x95;
  private static final int MOVE = 0xb7;
  private static final int MOVE_32 = 0xb4;
  private static final int WIDE = 0x18;
  private static final int FIRST_KEPT = 6;
  private static final int LAST_KEPT = 9;
  private static final int MOVE_REGISTER = 0xbf;
  private static final int MOVE_REGISTER_32 = 0xbc;

  static Code of(ByteBuffer bytes) {
    Code code = new Code(bytes, new BitSet());
    for (int at = 0; at < code.size(); at++) {
      if (code.isJump(at)) {
        int far = code.operation(at) == GO_FAR ? code.immediate(at) : code.offset(at);
        code.targets.set(Math.max(0, at + 1 + far));
      }
    }
    return code;
  }

  int size() {
    return bytes.limit() / ONE;
  }

  /** Tells whether an instruction calls that helper. */
  boolean calls(int at, int helper) {
    return operation(at) == CALL && source(at) == 0 && immediate(at) == helper;
  }

  /** Returns the constant that a register has at an instruction, empty if that is not seen. */
  OptionalLong constant(int register, int at) {
    OptionalInt writer = writer(register, at);
    if (writer.isEmpty()) {
      return OptionalLong.empty();
    }
    int by = writer.getAsInt();
    boolean copies = operation(by) == MOVE_REGISTER || operation(by) == MOVE_REGISTER_32;
    return copies ? always(source(by)) : moved(by);
  }

  private OptionalLong moved(int at) {
    return switch (operation(at)) {
      case MOVE -> OptionalLong.of(immediate(at));
      case MOVE_32 -> OptionalLong.of(Integer.toUnsignedLong(immediate(at)));
      default -> OptionalLong.empty();
    };
  }

  /** Returns the largest of what a register ever has, if that is nothing but constants. */
  private OptionalLong always(int register) {
    long most = -1;
    boolean keeps = register >= FIRST_KEPT && register <= LAST_KEPT;
    for (int at = 0; keeps && at < size(); at++) {
      if (writes(at, register)) {
        OptionalLong moved = moved(at);
        keeps = moved.isPresent();
        most = Math.max(most, moved.orElse(-1));
      }
    }
    return keeps && most >= 0 ? OptionalLong.of(most) : OptionalLong.empty();
  }

  /** Returns which instruction loads an address into a register, empty if that is not seen. */
  OptionalInt loads(int register, int at) {
    OptionalInt writer = writer(register, at);
    return writer.isPresent() && operation(writer.getAsInt()) == WIDE
        ? writer
        : OptionalInt.empty();
  }

  /** Returns what wrote a register last, if there is one way to come to the instruction. */
  private OptionalInt writer(int register, int at) {
    for (int before = at - 1; before >= 0; before--) {
      if (targets.get(before + 1) || leaves(before)) {
        return OptionalInt.empty();
      }
      if (writes(before, register)) {
        return OptionalInt.of(before);
      }
    }
    return OptionalInt.empty();
  }

  private boolean leaves(int at) {
    int operation = operation(at);
    return operation == CALL || operation == EXIT || operation == GO_TO || operation == GO_FAR;
  }

  private boolean isJump(int at) {
    int kind = operation(at) & 7;
    return (kind == JUMP || kind == JUMP_32) && operation(at) != CALL && operation(at) != EXIT;
  }

  private boolean writes(int at, int register) {
    return switch (operation(at) & 7) {
      case LOAD, LOAD_REGISTER, ALU, ALU_64 -> destination(at) == register;
      case STORE_REGISTER -> source(at) == register; // an atomic one may fetch into it
      default -> false;
    };
  }

  private int operation(int at) {
    return Byte.toUnsignedInt(bytes.get(at * ONE));
  }

  private int destination(int at) {
    return bytes.get(at * ONE + 1) & 15;
  }

  private int source(int at) {
    return bytes.get(at * ONE + 1) >> 4 & 15;
  }

  private int offset(int at) {
    return bytes.getShort(at * ONE + 2);
  }

  private int immediate(int at) {
    return bytes.getInt(at * ONE + 4);
  }
}
