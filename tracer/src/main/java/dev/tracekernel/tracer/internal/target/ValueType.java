package dev.tracekernel.tracer.internal.target;

import java.util.Map;

/** What the bytes of a field mean. */
public sealed interface ValueType {

  /** A number with a sign, of 1, 2, 4 or 8 bytes. */
  record Signed(int size) implements ValueType {}

  /** A number without a sign, of 1, 2, 4 or 8 bytes. */
  record Unsigned(int size) implements ValueType {}

  /** A number of one byte (or a bit) that is true if it is not 0. */
  record Bool() implements ValueType {}

  /** An address. */
  record Pointer() implements ValueType {}

  /**
   * A number with names.
   *
   * @param names by value; a value may have none
   */
  record Enumeration(int size, boolean signed, Map<Long, String> names) implements ValueType {
    public Enumeration {
      names = Map.copyOf(names);
    }
  }

  /** Text in an array of that many bytes, which ends at its first 0 if there is one. */
  record Chars(int size) implements ValueType {}

  /** Bytes as they are. */
  record Bytes(int size) implements ValueType {}

  /**
   * A text that ends with a 0, wherever the fetch leads to.
   *
   * @param memory where it is
   */
  record Text(Memory memory) implements ValueType {}

  /** Whose memory an address is of. */
  enum Memory {
    /** The kernel's. */
    KERNEL,
    /** That of the process. */
    USER,
    /** What the address itself says: the kernel's have their highest bit set. */
    BY_ADDRESS
  }

  /**
   * The dynamic array of a tracepoint's record, not a text.
   *
   * @param elementSize in bytes
   */
  record DynamicArray(int elementSize, boolean signed) implements ValueType {}

  /** The kernel's stack at the event. */
  record KernelStack() implements ValueType {}

  /** The stack of the process at the event. */
  record UserStack() implements ValueType {}
}
