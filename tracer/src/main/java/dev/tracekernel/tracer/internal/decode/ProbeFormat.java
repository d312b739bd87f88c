package dev.tracekernel.tracer.internal.decode;

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
   * @param bitSize of a bit field, which is {@code bitOffset} bits above the lowest; 0 if it is none
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

    /** Cuts a number to its bits, and extends it to 64. */
    long number(long raw) {
      int bits = bitSize > 0 ? bitSize : Math.min(size * Byte.SIZE, Long.SIZE);
      int above = Long.SIZE - bits;
      if (bits == 0) {
        return raw;
      }
      long shifted = (bitSize > 0 ? raw >>> bitOffset : raw) << above;
      return signed ? shifted >> above : shifted >>> above;
    }
  }
}
