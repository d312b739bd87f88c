package dev.tracekernel.tracer.internal.map;

import dev.tracekernel.tracer.map.Bytes;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;

/** What needs little more than a line. */
final class SmallCodecs {

  private SmallCodecs() {}

  /** True is anything but zero. */
  record Truth(Bits bits) implements Codec<Boolean> {
    @Override
    public Boolean read(MemorySegment memory, long at) {
      return bits.read(memory, at) != 0;
    }

    @Override
    public void write(Boolean value, MemorySegment memory, long at) {
      bits.write(value ? 1 : 0, memory, at);
    }
  }

  /** A {@code float}. */
  record Single() implements Codec<Float> {
    @Override
    public Float read(MemorySegment memory, long at) {
      return memory.get(ValueLayout.JAVA_FLOAT_UNALIGNED, at);
    }

    @Override
    public void write(Float value, MemorySegment memory, long at) {
      memory.set(ValueLayout.JAVA_FLOAT_UNALIGNED, at, value);
    }
  }

  /** A {@code double}. */
  record Twofold() implements Codec<Double> {
    @Override
    public Double read(MemorySegment memory, long at) {
      return memory.get(ValueLayout.JAVA_DOUBLE_UNALIGNED, at);
    }

    @Override
    public void write(Double value, MemorySegment memory, long at) {
      memory.set(ValueLayout.JAVA_DOUBLE_UNALIGNED, at, value);
    }
  }

  /** Anything. */
  record Raw(int size) implements Codec<Bytes> {
    @Override
    public Bytes read(MemorySegment memory, long at) {
      return Bytes.of(memory.asSlice(at, size).toArray(ValueLayout.JAVA_BYTE));
    }

    @Override
    public void write(Bytes value, MemorySegment memory, long at) {
      if (value.size() != size) {
        throw new IllegalArgumentException(value.size() + " bytes where there are " + size);
      }
      MemorySegment.copy(value.toArray(), 0, memory, ValueLayout.JAVA_BYTE, at, size);
    }
  }

  /** An array of char, up to the first zero, in UTF-8. */
  record Text(int size) implements Codec<String> {
    @Override
    public String read(MemorySegment memory, long at) {
      byte[] bytes = memory.asSlice(at, size).toArray(ValueLayout.JAVA_BYTE);
      int length = 0;
      while (length < size && bytes[length] != 0) {
        length++;
      }
      return new String(bytes, 0, length, StandardCharsets.UTF_8);
    }

    @Override
    public void write(String value, MemorySegment memory, long at) {
      byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
      if (bytes.length > size || value.indexOf('\0') >= 0) {
        throw new IllegalArgumentException(
            "\"%s\" does not fit into char[%d]".formatted(value, size));
      }
      MemorySegment.copy(bytes, 0, memory, ValueLayout.JAVA_BYTE, at, bytes.length);
    }

    /** Of what is behind the zero it says nothing. */
    @Override
    public boolean exact() {
      return false;
    }
  }
}
