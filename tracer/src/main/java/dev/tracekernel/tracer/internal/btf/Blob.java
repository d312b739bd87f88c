package dev.tracekernel.tracer.internal.btf;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * The two sections of a BTF blob.
 *
 * @param words the types, which have no smaller unit
 * @param strings the names, each ended by a zero
 */
record Blob(int[] words, byte[] strings) {

  private static final short MAGIC = (short) 0xeb9f;
  private static final int HEADER = 24;
  private static final int HEADER_LENGTH = 4;

  /**
   * Cuts a blob, of either byte order, in its sections.
   *
   * @throws IllegalArgumentException if it is none
   */
  static Blob of(byte[] bytes) {
    if (bytes.length < HEADER) {
      throw new IllegalArgumentException("this is no BTF: it has " + bytes.length + " bytes");
    }
    ByteBuffer buffer = ByteBuffer.wrap(bytes).order(order(bytes));
    int header = buffer.getInt(HEADER_LENGTH);
    int typesAt = header + buffer.getInt(8);
    int typesLength = buffer.getInt(12);
    int stringsAt = header + buffer.getInt(16);
    int stringsLength = buffer.getInt(20);
    try {
      int[] words = new int[typesLength / Integer.BYTES];
      buffer.position(typesAt).asIntBuffer().get(words);
      return new Blob(words, section(bytes, stringsAt, stringsLength));
    } catch (BufferUnderflowException | IllegalArgumentException | NegativeArraySizeException e) {
      throw new IllegalArgumentException("this BTF is cut off: it has " + bytes.length + " bytes");
    }
  }

  private static byte[] section(byte[] bytes, int at, int length) {
    if (at < 0 || length <= 0 || length > bytes.length - at || bytes[at + length - 1] != 0) {
      throw new BufferUnderflowException();
    }
    return Arrays.copyOfRange(bytes, at, at + length);
  }

  private static ByteOrder order(byte[] bytes) {
    ByteBuffer start = ByteBuffer.wrap(bytes);
    if (start.getShort(0) == MAGIC) {
      return ByteOrder.BIG_ENDIAN;
    }
    if (start.order(ByteOrder.LITTLE_ENDIAN).getShort(0) == MAGIC) {
      return ByteOrder.LITTLE_ENDIAN;
    }
    throw new IllegalArgumentException("this is no BTF: it does not begin with eb9f");
  }
}
