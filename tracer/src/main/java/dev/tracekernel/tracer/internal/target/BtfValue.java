package dev.tracekernel.tracer.internal.target;

import dev.tracekernel.tracer.internal.btf.BtfType;
import dev.tracekernel.tracer.internal.btf.BtfTypes;
import dev.tracekernel.tracer.internal.target.ValueType.Memory;
import dev.tracekernel.tracer.probe.FieldExpression;
import dev.tracekernel.tracer.probe.UnknownProbeException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What is recorded at the end of a path, by its type. */
final class BtfValue {

  /** Makes the steps to a value of that size; 0 bits mean that it is no bit field. */
  interface Steps {
    Fetch to(int size, boolean signed, int bits, int bitOffset);
  }

  private static final int MOST_BYTES = 512;

  private final BtfTypes types;
  private final Function<String, UnknownProbeException> wrong;

  BtfValue(BtfTypes types, Function<String, UnknownProbeException> wrong) {
    this.types = types;
    this.wrong = wrong;
  }

  Field field(
      FieldExpression expression, BtfType type, BtfType.@Nullable Member bitfield, Steps steps) {
    if (expression.isString()) {
      return text(expression, type, steps);
    }
    String name = expression.name();
    if (expression.reading() == FieldExpression.Reading.INT) {
      return lowerHalf(name, type, bitfield, steps);
    }
    return switch (type) {
      case BtfType.Int it -> number(name, it, bitfield, steps);
      case BtfType.Enumeration it -> enumeration(name, it, bitfield, steps);
      case BtfType.Pointer _ ->
          new Field(name, new ValueType.Pointer(), steps.to(Long.BYTES, false, 0, 0));
      case BtfType.Array it -> array(name, it, steps);
      case BtfType.Struct it -> throw wrong.apply(structure(it));
      case BtfType.Nothing _ -> throw wrong.apply("is void: there is no value");
      default -> throw wrong.apply("has a type that is not recorded: " + types.text(type.id()));
    };
  }

  private String structure(BtfType.Struct it) {
    List<String> members = types.members(it).map(BtfType.Member::name).limit(12).toList();
    return "is a structure; go on to one of its members: " + String.join(", ", members);
  }

  private Field number(
      String name, BtfType.Int it, BtfType.@Nullable Member bitfield, Steps steps) {
    if (it.size() > Long.BYTES) {
      throw wrong.apply("is a number of " + it.size() + " bytes; at most 8 are recorded");
    }
    ValueType type =
        it.encoding() == BtfType.Encoding.BOOL
            ? new ValueType.Bool()
            : it.signed() ? new ValueType.Signed(it.size()) : new ValueType.Unsigned(it.size());
    return new Field(name, type, steps(it.size(), it.signed(), bitfield, steps));
  }

  private Field lowerHalf(
      String name, BtfType type, BtfType.@Nullable Member bitfield, Steps steps) {
    boolean number = type instanceof BtfType.Int || type instanceof BtfType.Pointer;
    if (!number || bitfield != null || types.sizeOf(type.id()) < Integer.BYTES) {
      throw wrong.apply("is no number of 4 or 8 bytes, of which int() takes the lower 4");
    }
    return new Field(
        name, new ValueType.Signed(Integer.BYTES), steps.to(Integer.BYTES, true, 0, 0));
  }

  private Field enumeration(
      String name, BtfType.Enumeration it, BtfType.@Nullable Member bitfield, Steps steps) {
    Map<Long, String> names = new HashMap<>();
    it.enumerators().forEach(each -> names.putIfAbsent(each.value(), each.name()));
    return new Field(
        name,
        new ValueType.Enumeration(it.size(), it.signed(), names),
        steps(it.size(), it.signed(), bitfield, steps));
  }

  private static Fetch steps(
      int size, boolean signed, BtfType.@Nullable Member bitfield, Steps steps) {
    if (bitfield == null) {
      return steps.to(size, signed, 0, 0);
    }
    int within = bitfield.bitOffset() % (size * Byte.SIZE);
    int read = within + bitfield.bitSize() > size * Byte.SIZE ? Long.BYTES : size;
    return steps.to(read, signed, bitfield.bitSize(), bitfield.bitOffset());
  }

  private Field array(String name, BtfType.Array it, Steps steps) {
    int size = types.sizeOf(it.id());
    if (size == 0) {
      throw wrong.apply("is an array without a length; ask for an element such as [0]");
    }
    if (size > MOST_BYTES) {
      throw wrong.apply(
          "is an array of "
              + size
              + " bytes; at most "
              + MOST_BYTES
              + " are recorded; ask for an"
              + " element such as [0]");
    }
    ValueType type = isChar(it) ? new ValueType.Chars(size) : new ValueType.Bytes(size);
    return new Field(name, type, steps.to(size, false, 0, 0));
  }

  private boolean isChar(BtfType.Array it) {
    return types.withoutModifiers(it.element()) instanceof BtfType.Int element
        && element.size() == 1
        && element.name().equals("char");
  }

  private Field text(FieldExpression expression, BtfType type, Steps steps) {
    switch (type) {
      case BtfType.Array it when isOfBytes(it) && types.sizeOf(it.id()) > 0 -> {
        int size = Math.min(types.sizeOf(it.id()), MOST_BYTES);
        return new Field(expression.name(), new ValueType.Chars(size), steps.to(size, false, 0, 0));
      }
      case BtfType.Pointer _ -> {}
      case BtfType.Int it when it.size() == Long.BYTES -> {}
      default -> throw wrong.apply("is neither a pointer nor an array of characters");
    }
    return new Field(
        expression.name(),
        new ValueType.Text(memory(expression)),
        steps.to(Long.BYTES, false, 0, 0));
  }

  private boolean isOfBytes(BtfType.Array it) {
    return types.withoutModifiers(it.element()) instanceof BtfType.Int element
        && element.size() == 1;
  }

  static Memory memory(FieldExpression expression) {
    return switch (expression.reading()) {
      case USER_STRING -> Memory.USER;
      case KERNEL_STRING -> Memory.KERNEL;
      default -> Memory.BY_ADDRESS;
    };
  }
}
