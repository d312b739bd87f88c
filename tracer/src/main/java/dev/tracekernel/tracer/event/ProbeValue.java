package dev.tracekernel.tracer.event;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** A value that a probe recorded. */
public sealed interface ProbeValue {

  /**
   * A number.
   *
   * @param value extended to 64 bits
   * @param bits how many it has itself
   * @param kind how it is written
   * @param name of an enumeration's value that has one
   */
  record Integral(long value, int bits, Kind kind, Optional<String> name) implements ProbeValue {

    /** How a number is meant. */
    public enum Kind {
      SIGNED,
      UNSIGNED,
      /** An address, written in hexadecimal. */
      POINTER,
      /** True if it is not 0. */
      BOOL
    }

    /**
     * Tells whether it is that number, compared in its own bits: -1 is 0xffffffff in 32 bits. One
     * that does not fit into them it never is.
     */
    public boolean is(long number) {
      if (bits == Long.SIZE) {
        return value == number;
      }
      boolean fits = number >= -1L << (bits - 1) && number < 1L << bits;
      long mask = (1L << bits) - 1;
      return fits && (value & mask) == (number & mask);
    }

    @Override
    public String toString() {
      return name.orElseGet(
          () ->
              switch (kind) {
                case SIGNED -> Long.toString(value);
                case UNSIGNED -> Long.toUnsignedString(value);
                case POINTER -> "0x" + Long.toHexString(value);
                case BOOL -> Boolean.toString(value != 0);
              });
    }
  }

  /**
   * A text, in UTF-8.
   *
   * @param cut whether there was more of it than is recorded
   */
  record Text(String text, boolean cut) implements ProbeValue {
    @Override
    public String toString() {
      return QuotedBytes.of(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)))
          + (cut ? "..." : "");
    }
  }

  /**
   * Bytes as they are.
   *
   * @param cut whether there were more
   */
  record Bytes(List<Byte> bytes, boolean cut) implements ProbeValue {

    public Bytes {
      bytes = List.copyOf(bytes);
    }

    @Override
    public String toString() {
      return bytes.stream()
              .map(each -> HexFormat.of().toHexDigits(each))
              .collect(Collectors.joining("", "hex ", ""))
          + (cut ? "..." : "");
    }
  }

  /**
   * An array of numbers.
   *
   * @param cut whether there were more
   */
  record Integrals(List<Integral> numbers, boolean cut) implements ProbeValue {

    public Integrals {
      numbers = List.copyOf(numbers);
    }

    @Override
    public String toString() {
      return numbers + (cut ? "..." : "");
    }
  }

  /**
   * A stack.
   *
   * @param frames the innermost first
   * @param cut whether there were more
   */
  record Stack(List<StackFrame> frames, boolean cut) implements ProbeValue {

    public Stack {
      frames = List.copyOf(frames);
    }

    @Override
    public String toString() {
      String first = frames.isEmpty() ? "nothing" : frames.getFirst().toString();
      return "[" + first + (frames.size() > 1 ? " and " + (frames.size() - 1) + " more]" : "]");
    }
  }

  /**
   * It could not be read: an address that leads nowhere, or memory that was not there just then.
   */
  record Unreadable() implements ProbeValue {
    @Override
    public String toString() {
      return "unreadable";
    }
  }
}
