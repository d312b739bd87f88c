package dev.tracekernel.tracer.internal.target;

import java.util.List;

/**
 * The steps to a value, as a program walks them.
 *
 * <p>It starts with the base's value. For each offset: the address is the value plus the offset,
 * and the value is what is read there, 8 bytes, but {@code size} bytes at the last. For {@link
 * ValueType.Chars} and {@link ValueType.Bytes} what is read last are the bytes themselves. For
 * {@link ValueType.Text} the value is a pointer to the string, unless the base is {@link
 * Base#DYNAMIC}. A read that fails makes the value unreadable.
 *
 * @param index of the base, see there
 * @param size of the value in bytes: 1, 2, 4 or 8 for numbers, which are cut to it also where there
 *     are no offsets
 * @param signed whether a number is extended by its sign to 64 bits
 * @param userMemory whether the offsets are walked in the memory of the process, not in the
 *     kernel's
 * @param bitOffset of a bit field from the lowest bit of the value; 0 without one
 * @param bitSize of a bit field; 0 if it is none
 */
public record Fetch(
    Base base,
    long index,
    List<Integer> offsets,
    int size,
    boolean signed,
    boolean userMemory,
    int bitOffset,
    int bitSize) {

  public Fetch {
    offsets = List.copyOf(offsets);
  }

  /** Where the steps start. */
  public enum Base {
    /** The program's context is an array of 64-bit values; {@code index} is the position. */
    ARGUMENT,
    /** What the function returned; {@code index} is the number of arguments before it. */
    RETURN_VALUE,
    /** {@code index} is a byte offset in {@code struct pt_regs}; the register is 8 bytes. */
    REGISTER,
    /** The tracepoint's record; the value is at byte {@code index} of it, and has {@code size}. */
    RECORD,
    /** {@code __data_loc} at byte {@code index} of the record. */
    DYNAMIC,
    /**
     * {@code __rel_loc}: as {@link #DYNAMIC}, but the place is counted from behind the 4 bytes of
     * the field.
     */
    RELATIVE,
    /** {@code index} is the value. */
    CONSTANT,
    /** There are no steps: stacks. */
    NONE
  }
}
