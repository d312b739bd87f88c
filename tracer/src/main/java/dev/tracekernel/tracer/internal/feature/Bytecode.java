package dev.tracekernel.tracer.internal.feature;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;

/**
 * Instructions of a BPF program, as in the kernel's {@code include/linux/filter.h}.
 *
 * <p>A register is its number: 0 has results, 1 to 5 arguments, 6 to 9 stay over calls, 10 is the
 * frame.
 */
final class Bytecode {

  static final int FRAME = 10;

  private static final int CALL = 0x85;
  private static final int EXIT = 0x95;
  private static final int MOVE = 0xbf;
  private static final int SET = 0xb7;
  private static final int ADD = 0x07;
  private static final int STORE = 0x7a;
  private static final int STORE_REGISTER = 0x7b;
  private static final int LOAD_ADDRESS = 0x18;
  private static final int JUMP_IF_ZERO = 0x15;
  private static final int ATOMIC = 0xdb;
  private static final int EXCHANGE_IF = 0xf1;
  private static final int MAP_FD = 1;
  private static final int MAP_VALUE = 2;

  private final List<Long> instructions = new ArrayList<>();

  /** Calls a helper of the kernel's. */
  Bytecode call(int helper) {
    return add(CALL, 0, 0, 0, helper);
  }

  Bytecode move(int to, int from) {
    return add(MOVE, to, from, 0, 0);
  }

  Bytecode set(int to, int value) {
    return add(SET, to, 0, 0, value);
  }

  Bytecode add(int to, int value) {
    return add(ADD, to, 0, 0, value);
  }

  /** Stores a number of eight bytes at an address. */
  Bytecode store(int address, int offset, int value) {
    return add(STORE, address, 0, offset, value);
  }

  /** Stores a register at an address. */
  Bytecode storeRegister(int address, int from) {
    return add(STORE_REGISTER, address, from, 0, 0);
  }

  /** Stores a register at an address if what is there is what register 0 has. */
  Bytecode exchangeIf(int address, int offset, int from) {
    return add(ATOMIC, address, from, offset, EXCHANGE_IF);
  }

  /** Jumps over the next instructions. */
  Bytecode skipIfZero(int register, int count) {
    return add(JUMP_IF_ZERO, register, 0, count, 0);
  }

  /** Loads a map, as a helper's argument; two instructions. */
  Bytecode loadMap(int to, int mapFd) {
    return add(LOAD_ADDRESS, to, MAP_FD, 0, mapFd).add(0, 0, 0, 0, 0);
  }

  /** Loads the address of an array map's first value; two instructions. */
  Bytecode loadValue(int to, int mapFd) {
    return add(LOAD_ADDRESS, to, MAP_VALUE, 0, mapFd).add(0, 0, 0, 0, 0);
  }

  /** Ends the program with 0, which every kind of program may return. */
  Bytecode end() {
    return set(0, 0).add(EXIT, 0, 0, 0, 0);
  }

  int size() {
    return instructions.size();
  }

  MemorySegment allocateIn(Arena arena) {
    long[] all = instructions.stream().mapToLong(Long::longValue).toArray();
    return arena.allocateFrom(ValueLayout.JAVA_LONG, all);
  }

  /** {@code struct bpf_insn}: code, two registers, offset, number; from the lowest byte on. */
  private Bytecode add(int code, int to, int from, int offset, int number) {
    instructions.add(
        code | (long) to << 8 | (long) from << 12 | (offset & 0xffffL) << 16 | (long) number << 32);
    return this;
  }
}
