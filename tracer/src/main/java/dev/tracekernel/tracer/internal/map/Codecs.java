package dev.tracekernel.tracer.internal.map;

import dev.tracekernel.tracer.internal.btf.BtfType;
import dev.tracekernel.tracer.internal.btf.BtfTypes;
import dev.tracekernel.tracer.map.Bytes;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.List;

/**
 * Finds the codec between a C type and a Java type, or says which Java type there is one for.
 *
 * @param wholeRecords whether a record needs all members, as keys do: what it left out would be
 *     another key
 */
record Codecs(BtfTypes types, boolean wholeRecords) {

  /** Returns the codec of a type that is described, or of that many bytes if the id is 0. */
  Codec<?> of(Type java, int type, int size, Subject subject) {
    if (java == Bytes.class) {
      return new SmallCodecs.Raw(size);
    }
    return type == 0 ? new Undescribed(size).codec(java, subject) : described(java, type, subject);
  }

  private Codec<?> described(Type java, int id, Subject subject) {
    return switch (types.withoutModifiers(id)) {
      case BtfType.Int it -> number(java, Bits.bytes(it.size(), it.signed()), id, subject);
      case BtfType.Enumeration it -> number(java, Bits.bytes(it.size(), it.signed()), id, subject);
      case BtfType.Pointer _ -> number(java, Bits.bytes(Long.BYTES, false), id, subject);
      case BtfType.Real it -> real(java, it, subject);
      case BtfType.Array it -> array(java, it, subject);
      case BtfType.Struct it -> structure(java, it, subject);
      default -> throw subject.ask("Bytes");
    };
  }

  /** Returns the codec of a member, from the byte on that {@link BtfType.Member#offset} says. */
  Codec<?> ofMember(Type java, BtfType.Member member, Subject subject) {
    if (!member.bitfield()) {
      return of(java, member.type(), types.sizeOf(member.type()), subject);
    }
    boolean signed = types.withoutModifiers(member.type()) instanceof BtfType.Int it && it.signed();
    Bits bits = new Bits(member.bitOffset() % Byte.SIZE, member.bitSize(), signed);
    return number(java, bits, member.type(), subject);
  }

  private Codec<?> number(Type java, Bits bits, int id, Subject subject) {
    return Numbers.codec(java, bits, types.text(id), subject);
  }

  private static Codec<?> real(Type java, BtfType.Real type, Subject subject) {
    if (type.size() == Float.BYTES && (java == Float.class || java == float.class)) {
      return new SmallCodecs.Single();
    }
    if (type.size() == Double.BYTES && (java == Double.class || java == double.class)) {
      return new SmallCodecs.Twofold();
    }
    throw subject.ask(
        switch (type.size()) {
          case Float.BYTES -> "Float";
          case Double.BYTES -> "Double";
          default -> "Bytes";
        });
  }

  private Codec<?> array(Type java, BtfType.Array array, Subject subject) {
    BtfType element = types.withoutModifiers(array.element());
    boolean text = element instanceof BtfType.Int it && it.size() == 1;
    if (java == String.class && text) {
      return new SmallCodecs.Text(array.length());
    }
    int stride = types.sizeOf(array.element());
    if (java instanceof ParameterizedType list && list.getRawType() == List.class) {
      Codec<?> codec = of(list.getActualTypeArguments()[0], array.element(), stride, subject);
      return new ArrayCodecs.Listed<>(codec, stride, array.length());
    }
    if (java instanceof Class<?> it && it.isArray() && it.componentType().isPrimitive()) {
      return primitives(it.componentType(), array, stride, subject);
    }
    throw subject.ask(text ? "String or Bytes" : Wanted.of(types, array));
  }

  /** As values only: two arrays of Java are never the same key. */
  private Codec<?> primitives(
      Class<?> component, BtfType.Array array, int stride, Subject subject) {
    if (wholeRecords) {
      throw subject.ask("Bytes", "arrays are not equal to each other");
    }
    Codec<?> codec = of(component, array.element(), stride, subject);
    if (codec instanceof WholeCodec whole) {
      return new ArrayCodecs.Primitive(whole, component, stride, array.length(), false);
    }
    throw subject.ask(Wanted.of(types, array));
  }

  private Codec<?> structure(Type java, BtfType.Struct structure, Subject subject) {
    if (java instanceof Class<?> it && it.isRecord()) {
      return new RecordBinding<>(this, structure, it, subject).codec();
    }
    throw subject.ask(Wanted.of(types, structure));
  }
}
