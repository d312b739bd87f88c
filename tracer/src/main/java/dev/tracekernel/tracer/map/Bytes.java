package dev.tracekernel.tracer.map;

import java.util.Arrays;
import java.util.HexFormat;

/** Bytes as they are, with a value's equality: any key or value of a map can be read as them. */
public final class Bytes {

  private static final HexFormat HEX = HexFormat.ofDelimiter(" ");

  private final byte[] bytes;

  private Bytes(byte[] bytes) {
    this.bytes = bytes;
  }

  /** Returns a copy of these bytes. */
  public static Bytes of(byte... bytes) {
    return new Bytes(bytes.clone());
  }

  /** Returns how many there are. */
  public int size() {
    return bytes.length;
  }

  /** Returns one of them, from 0 on. */
  public byte at(int index) {
    return bytes[index];
  }

  /** Returns a copy. */
  public byte[] toArray() {
    return bytes.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Bytes that && Arrays.equals(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  /** Returns them in hexadecimal: {@code 7f 00 00 01}. */
  @Override
  public String toString() {
    return HEX.formatHex(bytes);
  }
}
