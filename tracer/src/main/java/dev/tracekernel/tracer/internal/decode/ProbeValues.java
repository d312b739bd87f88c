package dev.tracekernel.tracer.internal.decode;

import dev.tracekernel.tracer.event.ProbeValue;
import dev.tracekernel.tracer.event.ProbeValue.Integral.Kind;
import dev.tracekernel.tracer.event.StackFrame;
import dev.tracekernel.tracer.event.Task;
import dev.tracekernel.tracer.internal.target.ValueType;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** Values from the bytes of a probe's section, by the type of its field. */
final class ProbeValues {

  private ProbeValues() {}

  static ProbeValue of(
      Section section, ProbeFormat.Value field, Supplier<Task> task, StackSymbols symbols) {
    if ((section.flags() & Section.UNREADABLE) != 0) {
      return new ProbeValue.Unreadable();
    }
    boolean cut = (section.flags() & Section.CUT) != 0;
    byte[] bytes = section.bytes();
    return switch (field.type()) {
      case ValueType.Signed(_) -> number(bytes, field, Kind.SIGNED);
      case ValueType.Unsigned(_) -> number(bytes, field, Kind.UNSIGNED);
      case ValueType.Bool() -> number(bytes, field, Kind.BOOL);
      case ValueType.Pointer() -> number(bytes, field, Kind.POINTER);
      case ValueType.Enumeration type -> named(number(bytes, field, Kind.SIGNED), type);
      case ValueType.Chars(_) ->
          new ProbeValue.Text(StoredTask.text(cut ? CutText.whole(bytes) : bytes), cut);
      case ValueType.Text(_) -> new ProbeValue.Text(CutText.of(bytes, cut), cut);
      case ValueType.Bytes(_) -> new ProbeValue.Bytes(boxed(bytes), cut);
      case ValueType.DynamicArray(int size, boolean signed) ->
          new ProbeValue.Integrals(numbers(bytes, size, signed), cut);
      case ValueType.KernelStack() ->
          stack(KernelFrames.withoutTracer(frames(bytes, symbols::kernel)), cut);
      case ValueType.UserStack() -> {
        Task who = task.get();
        yield stack(frames(bytes, address -> symbols.user(who, address)), cut);
      }
    };
  }

  private static ProbeValue.Integral number(byte[] bytes, ProbeFormat.Value field, Kind kind) {
    return new ProbeValue.Integral(
        field.number(ordered(bytes).getLong()), field.bits(), kind, Optional.empty());
  }

  private static ProbeValue named(ProbeValue.Integral number, ValueType.Enumeration type) {
    Kind kind = type.signed() ? Kind.SIGNED : Kind.UNSIGNED;
    Optional<String> name = Optional.ofNullable(type.names().get(number.value()));
    return new ProbeValue.Integral(number.value(), number.bits(), kind, name);
  }

  private static List<ProbeValue.Integral> numbers(byte[] bytes, int size, boolean signed) {
    ByteBuffer buffer = ordered(bytes);
    Kind kind = signed ? Kind.SIGNED : Kind.UNSIGNED;
    return IntStream.range(0, bytes.length / size)
        .mapToObj(i -> number(at(buffer, i, size, signed), size, kind))
        .toList();
  }

  private static ProbeValue.Integral number(long value, int size, Kind kind) {
    return new ProbeValue.Integral(value, size * Byte.SIZE, kind, Optional.empty());
  }

  private static long at(ByteBuffer buffer, int index, int size, boolean signed) {
    int at = index * size;
    return switch (size) {
      case 1 -> signed ? buffer.get(at) : Byte.toUnsignedLong(buffer.get(at));
      case 2 -> signed ? buffer.getShort(at) : Short.toUnsignedLong(buffer.getShort(at));
      case 4 -> signed ? buffer.getInt(at) : Integer.toUnsignedLong(buffer.getInt(at));
      default -> buffer.getLong(at);
    };
  }

  private static List<Byte> boxed(byte[] bytes) {
    List<Byte> boxed = new ArrayList<>(bytes.length);
    for (byte each : bytes) {
      boxed.add(each);
    }
    return boxed;
  }

  private static List<StackFrame> frames(byte[] bytes, LongFunction<StackFrame> symbol) {
    return ordered(bytes).asLongBuffer().remaining() == 0
        ? List.of()
        : IntStream.range(0, bytes.length / Long.BYTES)
            .mapToObj(i -> symbol.apply(ordered(bytes).getLong(i * Long.BYTES)))
            .toList();
  }

  private static ProbeValue stack(List<StackFrame> frames, boolean cut) {
    return new ProbeValue.Stack(frames, cut);
  }

  private static ByteBuffer ordered(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }
}
