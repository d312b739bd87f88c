package dev.tracekernel.tracer.internal.elf;

import java.util.List;
import java.util.OptionalInt;

/** A CPU's registers, as {@code struct pt_regs} has them, and how functions use them. */
public enum Machine {
  /** x86-64, System V's calling convention. */
  X86_64(
      62,
      "r15 r14 r13 r12 rbp rbx r11 r10 r9 r8 rax rcx rdx rsi rdi orig_rax rip cs flags rsp",
      "rdi rsi rdx rcx r8 r9",
      "rax",
      "rsp",
      "rip"),
  /** arm64, AAPCS64. */
  AARCH64(
      183,
      "x0 x1 x2 x3 x4 x5 x6 x7 x8 x9 x10 x11 x12 x13 x14 x15 x16 x17 x18 x19 x20 x21 x22 x23 x24"
          + " x25 x26 x27 x28 x29 x30 sp pc",
      "x0 x1 x2 x3 x4 x5 x6 x7",
      "x0",
      "sp",
      "pc");

  private final int number;
  private final String registers;
  private final String arguments;
  private final String result;
  private final String stack;
  private final String instruction;

  /** The lists are of names with a blank between them. */
  Machine(
      int number,
      String registers,
      String arguments,
      String result,
      String stack,
      String instruction) {
    this.number = number;
    this.registers = registers;
    this.arguments = arguments;
    this.result = result;
    this.stack = stack;
    this.instruction = instruction;
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
    int index = words(registers).indexOf(name);
    return index < 0 ? OptionalInt.empty() : OptionalInt.of(index * Long.BYTES);
  }

  /** Returns how many of a function's arguments are in registers. */
  public int argumentRegisters() {
    return words(arguments).size();
  }

  /** Returns the byte offset of the register of an argument, the first is 0. */
  public int argument(int index) {
    return known(words(arguments).get(index));
  }

  /** Returns how far behind the stack pointer, at the entry, an argument without a register is. */
  public int stackOffset(int index) {
    int returnAddress = this == X86_64 ? Long.BYTES : 0;
    return returnAddress + (index - argumentRegisters()) * Long.BYTES;
  }

  /** Returns the byte offset of the register of what a function returns. */
  public int result() {
    return known(result);
  }

  /** Returns the byte offset of the stack pointer. */
  public int stackPointer() {
    return known(stack);
  }

  /** Returns the byte offset of the address of the instruction. */
  public int instructionPointer() {
    return known(instruction);
  }

  private int known(String name) {
    return register(name).orElseThrow();
  }

  private static List<String> words(String list) {
    return List.of(list.split(" "));
  }
}
