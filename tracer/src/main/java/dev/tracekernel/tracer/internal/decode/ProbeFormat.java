package dev.tracekernel.tracer.internal.decode;

import dev.tracekernel.tracer.event.ProbeField;
import dev.tracekernel.tracer.internal.target.Fetch;
import dev.tracekernel.tracer.internal.target.Field;
import dev.tracekernel.tracer.internal.target.ValueType;
import java.util.List;

/**
 * What the records of one specification mean.
 *
 * @param probe as it was declared
 * @param places where it may fire, by the number that a record has
 * @param fields by the number that a section has
 */
public record ProbeFormat(String probe, List<String> places, List<Value> fields) {

  public ProbeFormat {
    places = List.copyOf(places);
    fields = List.copyOf(fields);
  }

  /**
   * A field.
   *
   * @param size of a number in bytes
   * @param bitSize of a bit field, which is {@code bitOffset} bits above the lowest; 0 if it is
   *     none
   */
  public record Value(
      String name, ValueType type, int size, boolean signed, int bitOffset, int bitSize) {

    /** Returns what a program's fetch leaves to be done. */
    public static Value of(Field field) {
      Fetch fetch = field.fetch();
      return new Value(
          field.name(),
          field.type(),
          fetch.size(),
          fetch.signed(),
          fetch.bitOffset(),
          fetch.bitSize());
    }

    /** Returns how many bits a number has. */
    int bits() {
      int whole = size <= 0 ? Long.SIZE : Math.min(size * Byte.SIZE, Long.SIZE);
      return bitSize > 0 ? bitSize : whole;
    }

    /** Returns what users know of it. */
    ProbeField described() {
      return new ProbeField(name, kind());
    }

    private ProbeField.Kind kind() {
      return switch (type) {
        case ValueType.Signed _,
            ValueType.Unsigned _,
            ValueType.Bool _,
            ValueType.Pointer _,
            ValueType.Enumeration _ ->
            ProbeField.Kind.NUMBER;
        case ValueType.Chars _, ValueType.Text _ -> ProbeField.Kind.TEXT;
        case ValueType.Bytes _, ValueType.DynamicArray _ -> ProbeField.Kind.BYTES;
        case ValueType.KernelStack _, ValueType.UserStack _ -> ProbeField.Kind.STACK;
      };
    }

    /** Cuts a number to its bits, and extends it to 64. */
    long number(long raw) {
      int above = Long.SIZE - bits();
      long shifted = (bitSize > 0 ? raw >>> bitOffset : raw) << above;
      return signed ? shifted >> above : shifted >>> above;
    }
  }
}
