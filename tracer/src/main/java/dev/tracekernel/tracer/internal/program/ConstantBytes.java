package dev.tracekernel.tracer.internal.program;

import dev.tracekernel.tracer.internal.btf.BtfType;
import dev.tracekernel.tracer.internal.btf.BtfTypes;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;

/** A constant's bytes, of a value or of the text that an annotation has for it. */
record ConstantBytes(BtfTypes types, Variables.Variable variable) {

  /**
   * Returns as many bytes as the variable has.
   *
   * @throws IllegalArgumentException that says what the type can be
   */
  byte[] of(Object value) {
    return switch (types.withoutModifiers(variable.type())) {
      case BtfType.Int it when it.encoding() == BtfType.Encoding.BOOL -> number(truth(value));
      case BtfType.Int it -> integer(it.size(), it.signed(), whole(value));
      case BtfType.Enumeration it -> number(enumerator(it, value));
      case BtfType.Real it -> real(it, value);
      case BtfType.Array it when isText(it) -> text(it.length(), value);
      default ->
          throw new IllegalArgumentException(
              "only numbers, bool, enums and arrays of char can be set");
    };
  }

  private boolean isText(BtfType.Array array) {
    return types.withoutModifiers(array.element()) instanceof BtfType.Int it && it.size() == 1;
  }

  private static BigInteger truth(Object value) {
    return switch (value.toString()) {
      case "true" -> BigInteger.ONE;
      case "false" -> BigInteger.ZERO;
      default -> throw new IllegalArgumentException("it is true or false");
    };
  }

  private static BigInteger whole(Object value) {
    return switch (value) {
      case Byte _, Short _, Integer _, Long _ -> BigInteger.valueOf(((Number) value).longValue());
      case BigInteger it -> it;
      case CharSequence text -> parsed(text.toString().strip());
      default -> throw new IllegalArgumentException("it is an integer");
    };
  }

  /** As C writes them, without suffixes. */
  private static BigInteger parsed(String text) {
    boolean negative = text.startsWith("-");
    String digits = negative ? text.substring(1) : text;
    boolean hex = digits.matches("0[xX].+");
    try {
      BigInteger number = hex ? new BigInteger(digits.substring(2), 16) : new BigInteger(digits);
      return negative ? number.negate() : number;
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("it is an integer, such as 5 or 0x1f", e);
    }
  }

  private byte[] integer(int size, boolean signed, BigInteger number) {
    int bits = size * Byte.SIZE;
    BigInteger least = signed ? BigInteger.ONE.shiftLeft(bits - 1).negate() : BigInteger.ZERO;
    BigInteger end = BigInteger.ONE.shiftLeft(signed ? bits - 1 : bits);
    if (number.compareTo(least) < 0 || number.compareTo(end) >= 0) {
      throw new IllegalArgumentException(
          "it is from " + least + " to " + end.subtract(BigInteger.ONE));
    }
    return number(number);
  }

  private byte[] number(BigInteger number) {
    byte[] bytes = new byte[variable.size()];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = number.shiftRight(i * Byte.SIZE).byteValue();
    }
    return bytes;
  }

  private BigInteger enumerator(BtfType.Enumeration type, Object value) {
    String name = value instanceof Enum<?> it ? it.name() : value.toString();
    return type.enumerators().stream()
        .filter(each -> each.name().equals(name) || Long.toString(each.value()).equals(name))
        .map(each -> BigInteger.valueOf(each.value()))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("it is " + names(type)));
  }

  private static String names(BtfType.Enumeration type) {
    return type.enumerators().stream()
        .map(BtfType.Enumerator::name)
        .collect(Collectors.joining(", "));
  }

  private static byte[] real(BtfType.Real type, Object value) {
    double number;
    try {
      number = Double.parseDouble(value.toString());
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("it is a number, such as 0.5", e);
    }
    ByteBuffer bytes = ByteBuffer.allocate(type.size()).order(ByteOrder.LITTLE_ENDIAN);
    return type.size() == Float.BYTES
        ? bytes.putFloat((float) number).array()
        : bytes.putDouble(number).array();
  }

  /** With a NUL behind it. */
  private static byte[] text(int size, Object value) {
    if (!(value instanceof CharSequence)) {
      throw new IllegalArgumentException("it is a text");
    }
    byte[] bytes = value.toString().getBytes(StandardCharsets.UTF_8);
    if (bytes.length >= size) {
      throw new IllegalArgumentException("it has room for " + (size - 1) + " bytes");
    }
    return Arrays.copyOf(bytes, size);
  }
}
