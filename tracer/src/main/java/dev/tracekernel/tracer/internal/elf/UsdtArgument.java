package dev.tracekernel.tracer.internal.elf;

import java.util.Optional;

/** Where an argument of a USDT site is found. */
public sealed interface UsdtArgument {

  /** Returns the bytes of the value: 1, 2, 4 or 8. */
  int size();

  /** Tells whether the value has a sign. */
  boolean signed();

  /**
   * A register.
   *
   * @param offset of its 64 bits in {@code struct pt_regs}
   * @param bitOffset from the lowest bit of the register, 8 for {@code %ah}, else 0
   */
  record Register(int size, boolean signed, int offset, int bitOffset) implements UsdtArgument {}

  /**
   * Memory behind an address in a register.
   *
   * @param offset of the register in {@code struct pt_regs}
   * @param displacement bytes from that address
   */
  record Memory(int size, boolean signed, int offset, int displacement) implements UsdtArgument {}

  /**
   * A variable of the file.
   *
   * @param symbol its name
   * @param displacement bytes from its address
   */
  record Variable(int size, boolean signed, String symbol, int displacement)
      implements UsdtArgument {}

  /** A constant. */
  record Constant(int size, boolean signed, long value) implements UsdtArgument {}

  /**
   * What programs here cannot read.
   *
   * @param text as the note has it
   * @param why as a clause, for people
   */
  record Unsupported(String text, String why) implements UsdtArgument {
    @Override
    public int size() {
      return 0;
    }

    @Override
    public boolean signed() {
      return false;
    }
  }

  /** Returns the reason why it cannot be read, empty if it can. */
  default Optional<String> problem() {
    return this instanceof Unsupported(String text, String why)
        ? Optional.of("\"" + text + "\" " + why)
        : Optional.empty();
  }
}
