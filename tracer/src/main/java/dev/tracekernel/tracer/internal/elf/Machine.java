package dev.tracekernel.tracer.internal.elf;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** A CPU's registers, as {@code struct pt_regs} has them, and how functions use them. */
public enum Machine {
  /** x86-64, System V's calling convention. */
  X86_64(62, X86Registers.OFFSETS, List.of("rdi", "rsi", "rdx", "rcx", "r8", "r9"), "rax", "rsp"),
  /** arm64, AAPCS64. */
  AARCH64(
      183,
      ArmRegisters.OFFSETS,
      List.of("x0", "x1", "x2", "x3", "x4", "x5", "x6", "x7"),
      "x0",
      "sp");

  private final int number;
  private final Map<String, Integer> offsets;
  private final List<String> arguments;
  private final String result;
  private final String stack;

  Machine(
      int number,
      Map<String, Integer> offsets,
      List<String> arguments,
      String result,
      String stack) {
    this.number = number;
    this.offsets = offsets;
    this.arguments = arguments;
    this.result = result;
    this.stack = stack;
  }

  /** Returns the one that this JVM runs on. */
  public static Machine running() {
    return System.getProperty("os.arch").equals("aarch64") ? AARCH64 : X86_64;
  }

  /** Returns the number that ELF has for it. */
  int number() {
    return number;
  }

  /** Returns the byte offset of a register's whole 64 bits in {@code struct pt_regs}. */
  public OptionalInt register(String name) {
    Integer offset = offsets.get(name);
    return offset == null ? OptionalInt.empty() : OptionalInt.of(offset);
  }

  /** Returns how many of a function's arguments are in registers. */
  public int argumentRegisters() {
    return arguments.size();
  }

  /** Returns the byte offset of the register of an argument, the first is 0. */
  public int argument(int index) {
    return offsets.get(arguments.get(index));
  }

  /** Returns how far behind the stack pointer, at the entry, an argument without a register is. */
  public int stackOffset(int index) {
    int returnAddress = this == X86_64 ? Long.BYTES : 0;
    return returnAddress + (index - arguments.size()) * Long.BYTES;
  }

  /** Returns the byte offset of the register of what a function returns. */
  public int result() {
    return offsets.get(result);
  }

  /** Returns the byte offset of the stack pointer. */
  public int stackPointer() {
    return offsets.get(stack);
  }

  /** Returns the byte offset of the address of the instruction. */
  public int instructionPointer() {
    return offsets.get(this == X86_64 ? "rip" : "pc");
  }

  private static final class X86Registers {
    static final Map<String, Integer> OFFSETS = offsets();

    private static Map<String, Integer> offsets() {
      List<String> order =
          List.of(
              "r15", "r14", "r13", "r12", "rbp", "rbx", "r11", "r10", "r9", "r8", "rax", "rcx",
              "rdx", "rsi", "rdi", "orig_rax", "rip", "cs", "flags", "rsp");
      Map<String, Integer> offsets = new HashMap<>();
      for (int i = 0; i < order.size(); i++) {
        offsets.put(order.get(i), i * Long.BYTES);
      }
      return offsets;
    }
  }

  private static final class ArmRegisters {
    static final Map<String, Integer> OFFSETS = offsets();

    private static Map<String, Integer> offsets() {
      Map<String, Integer> offsets = new HashMap<>();
      for (int i = 0; i <= 30; i++) {
        offsets.put("x" + i, i * Long.BYTES);
      }
      offsets.put("sp", 31 * Long.BYTES);
      offsets.put("pc", 32 * Long.BYTES);
      return offsets;
    }
  }
}
