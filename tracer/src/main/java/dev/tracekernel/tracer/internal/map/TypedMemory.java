package dev.tracekernel.tracer.internal.map;

import dev.tracekernel.tracer.internal.btf.BtfTypes;
import java.lang.foreign.MemorySegment;

/** Memory that BTF describes, outside maps: global variables, records of ring buffers. */
public final class TypedMemory<T> {

  private final Codec<T> codec;

  private TypedMemory(Codec<T> codec) {
    this.codec = codec;
  }

  /**
   * Returns what reads and writes values of that type.
   *
   * @param type in BTF; 0 if nothing but the size is known
   * @param what begins an error: {@code record of events has u64}
   * @throws IllegalArgumentException if the Java type is not one for it, with one that is
   */
  @SuppressWarnings("unchecked") // a codec of a class gives values of that class
  public static <T> TypedMemory<T> of(
      BtfTypes types, int type, int size, Class<T> java, String what) {
    Codec<?> codec = new Codecs(types, false).of(java, type, size, new Subject(what, ""));
    return new TypedMemory<>((Codec<T>) codec);
  }

  /** Reads the value that begins there. */
  public T read(MemorySegment memory, long at) {
    return codec.read(memory, at);
  }

  /**
   * Writes a value into memory that is zero.
   *
   * @throws IllegalArgumentException if it does not fit into the C type
   */
  public void write(T value, MemorySegment memory, long at) {
    codec.write(value, memory, at);
  }
}
