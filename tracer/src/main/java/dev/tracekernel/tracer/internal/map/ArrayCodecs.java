package dev.tracekernel.tracer.internal.map;

import java.lang.foreign.MemorySegment;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.List;

/** Arrays of C. */
final class ArrayCodecs {

  private ArrayCodecs() {}

  /** As a list. */
  record Listed<T>(Codec<T> element, int stride, int length) implements Codec<List<T>> {
    @Override
    public List<T> read(MemorySegment memory, long at) {
      List<T> list = new ArrayList<>(length);
      for (int i = 0; i < length; i++) {
        list.add(element.read(memory, at + (long) i * stride));
      }
      return List.copyOf(list);
    }

    @Override
    public void write(List<T> value, MemorySegment memory, long at) {
      requireLength(value.size(), length);
      for (int i = 0; i < length; i++) {
        element.write(value.get(i), memory, at + (long) i * stride);
      }
    }

    @Override
    public boolean exact() {
      return element.exact();
    }
  }

  /**
   * As an array of a primitive type.
   *
   * @param trimmed whether zeros at the end are left out, as of a stack that is not so deep
   */
  record Primitive(Codec<Number> element, Class<?> type, int stride, int length, boolean trimmed)
      implements Codec<Object> {

    @Override
    public Object read(MemorySegment memory, long at) {
      int used = trimmed ? used(memory, at) : length;
      Object array = Array.newInstance(type, used);
      for (int i = 0; i < used; i++) {
        Array.set(array, i, element.read(memory, at + (long) i * stride));
      }
      return array;
    }

    /** Returns the same one without the zeros at the end. */
    Primitive withoutZeros() {
      return new Primitive(element, type, stride, length, true);
    }

    private int used(MemorySegment memory, long at) {
      int used = length;
      while (used > 0 && element.read(memory, at + (used - 1L) * stride).longValue() == 0) {
        used--;
      }
      return used;
    }

    @Override
    public void write(Object value, MemorySegment memory, long at) {
      requireLength(Array.getLength(value), length);
      for (int i = 0; i < length; i++) {
        element.write((Number) Array.get(value, i), memory, at + (long) i * stride);
      }
    }
  }

  private static void requireLength(int given, int length) {
    if (given != length) {
      throw new IllegalArgumentException(given + " elements for an array of " + length);
    }
  }
}
