package dev.tracekernel.tracer.internal.target;

import dev.tracekernel.tracer.internal.btf.BtfType;
import dev.tracekernel.tracer.internal.btf.BtfTypes;
import dev.tracekernel.tracer.internal.target.Fetch.Base;
import dev.tracekernel.tracer.internal.target.ValueType.Memory;
import dev.tracekernel.tracer.probe.FieldExpression;
import dev.tracekernel.tracer.probe.FieldExpression.Reading;
import dev.tracekernel.tracer.probe.TracepointProbe;
import dev.tracekernel.tracer.probe.UnknownProbeException;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The fields of a tracepoint, by its format; pointers to structures lead on by BTF. */
final class TracepointFields {

  private static final String SYSCALLS = "syscalls";

  private final TracepointProbe probe;
  private final String category;
  private final TracepointFormat format;
  private final Supplier<BtfTypes> btf;

  TracepointFields(
      TracepointProbe probe, String category, TracepointFormat format, Supplier<BtfTypes> btf) {
    this.probe = probe;
    this.category = category;
    this.format = format;
    this.btf = btf;
  }

  List<Field> fields() {
    if (!probe.fields().isDefault()) {
      return Stacks.and(probe, this::field);
    }
    return format.fields().stream()
        .filter(field -> !field.isCommon() && isGiven(field) && field.size() > 0)
        .map(field -> field(new FieldExpression(Reading.VALUE, List.of(field.name()))))
        .toList();
  }

  /** Programs on a system call's tracepoint are given its registers, not what was copied. */
  private boolean isGiven(FormatField field) {
    return !(category.equals(SYSCALLS) && field.dynamic());
  }

  private Field field(FieldExpression expression) {
    String name = expression.path().getFirst();
    FormatField field = format.field(name).orElseThrow(() -> noField(name));
    if (!isGiven(field)) {
      throw wrong(
          expression, "is not given to programs; read it where it is, by str() of its pointer");
    }
    if (field.size() == 0) {
      throw wrong(expression, "has no length in the record");
    }
    return expression.path().size() > 1 ? further(expression, field) : value(expression, field);
  }

  private UnknownProbeException noField(String name) {
    List<String> names =
        format.fields().stream().filter(this::isGiven).map(FormatField::name).toList();
    List<String> own = names.stream().filter(it -> !it.startsWith("common_")).toList();
    return Refusals.of(
        probe, "the tracepoint has no field \"" + name + "\"" + Refusals.thereAre(own));
  }

  private Field value(FieldExpression expression, FormatField field) {
    if (field.dynamic()) {
      return dynamic(expression, field);
    }
    if (expression.isString()) {
      return text(expression, field);
    }
    if (field.isArray()) {
      ValueType type =
          field.isChar() ? new ValueType.Chars(field.size()) : new ValueType.Bytes(field.size());
      return new Field(expression.name(), type, record(field.offset(), field.size(), false));
    }
    return number(expression, field);
  }

  private Field dynamic(FieldExpression expression, FormatField field) {
    Base base = field.relative() ? Base.RELATIVE : Base.DYNAMIC;
    int element = field.isChar() ? 1 : Numbers.of(field.type(), btf).map(Numbers::size).orElse(1);
    ValueType type =
        field.isChar() || expression.isString()
            ? new ValueType.Text(Memory.KERNEL)
            : new ValueType.DynamicArray(element, field.signed());
    return new Field(
        expression.name(),
        type,
        new Fetch(base, field.offset(), List.of(), field.size(), field.signed(), false, 0, 0));
  }

  private Field text(FieldExpression expression, FormatField field) {
    if (field.isArray()) {
      return new Field(
          expression.name(),
          new ValueType.Chars(field.size()),
          record(field.offset(), field.size(), false));
    }
    if (field.size() != Long.BYTES) {
      throw wrong(expression, "is neither a pointer nor an array of characters");
    }
    Memory memory = BtfValue.memory(expression);
    boolean user = memory == Memory.BY_ADDRESS && category.equals(SYSCALLS);
    return new Field(
        expression.name(),
        new ValueType.Text(user ? Memory.USER : memory),
        record(field.offset(), Long.BYTES, false));
  }

  private Field number(FieldExpression expression, FormatField field) {
    if (expression.reading() == Reading.INT) {
      return new Field(
          expression.name(),
          new ValueType.Signed(Integer.BYTES),
          record(field.offset(), Math.min(field.size(), Integer.BYTES), true));
    }
    if (field.isPointer()) {
      return new Field(
          expression.name(), new ValueType.Pointer(), record(field.offset(), Long.BYTES, false));
    }
    if (!List.of(1, 2, 4, 8).contains(field.size())) {
      return new Field(
          expression.name(),
          new ValueType.Bytes(field.size()),
          record(field.offset(), field.size(), false));
    }
    Numbers number = numbers(field);
    return new Field(
        expression.name(), number.type(), record(field.offset(), number.size(), number.signed()));
  }

  /**
   * Arguments of system calls are words in the record, of which only the argument's own bits count.
   */
  private Numbers numbers(FormatField field) {
    Optional<Numbers> declared = Numbers.of(field.type(), btf);
    return declared
        .filter(it -> it.size() == field.size() || category.equals(SYSCALLS))
        .orElseGet(() -> Numbers.plain(field.size(), field.signed()));
  }

  private static Fetch record(int offset, int size, boolean signed) {
    return new Fetch(Base.RECORD, offset, List.of(), size, signed, false, 0, 0);
  }

  private Field further(FieldExpression expression, FormatField field) {
    String step = expression.path().get(1);
    if (field.isArray() && step.startsWith("[") && expression.path().size() == 2) {
      return element(expression, field, Long.parseLong(step.substring(1, step.length() - 1)));
    }
    String pointee = field.type().replaceAll("\\bconst\\b|\\*|\\bstruct\\b", "").strip();
    if (!field.isPointer() || !field.type().contains("struct ")) {
      throw wrong(expression, field.name() + " is no pointer to a structure");
    }
    BtfTypes types = btf.get();
    BtfType.Struct struct =
        types
            .find(BtfType.Struct.class, pointee)
            .orElseThrow(
                () -> wrong(expression, "the kernel's BTF does not describe struct " + pointee));
    return BtfWalk.pointed(probe, types, expression, struct, field.offset());
  }

  private Field element(FieldExpression expression, FormatField field, long index) {
    if (index >= field.length()) {
      throw wrong(expression, "the array has " + field.length() + " elements, the first is [0]");
    }
    int size = field.size() / field.length();
    ValueType type = Numbers.plain(size, field.signed()).type();
    int offset = field.offset() + (int) index * size;
    return new Field(expression.name(), type, record(offset, size, field.signed()));
  }

  private UnknownProbeException wrong(FieldExpression expression, String why) {
    return Refusals.of(probe, "\"" + expression + "\": " + why);
  }
}
