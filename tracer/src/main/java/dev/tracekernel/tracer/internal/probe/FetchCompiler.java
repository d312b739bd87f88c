package dev.tracekernel.tracer.internal.probe;

import dev.tracekernel.tracer.event.Architecture;
import dev.tracekernel.tracer.internal.probe.FetchBytes.Start;
import dev.tracekernel.tracer.internal.probe.FetchBytes.What;
import dev.tracekernel.tracer.internal.target.AttachPoint;
import dev.tracekernel.tracer.internal.target.Fetch;
import dev.tracekernel.tracer.internal.target.Fetch.Base;
import dev.tracekernel.tracer.internal.target.Field;
import dev.tracekernel.tracer.internal.target.ValueType;
import dev.tracekernel.tracer.internal.target.ValueType.Memory;
import java.util.ArrayList;
import java.util.List;

/** Turns the steps to a field's value into the walk that the programs make. */
final class FetchCompiler {

  /** Bytes that are kept of a text, of an array whose length is not known before, of a stack. */
  private static final int TEXT = 512;

  private static final int ARRAY = 512;
  private static final int STACK = 127 * Long.BYTES; // the kernel's own limit

  private static final int WORD = Long.BYTES;

  /** Where {@code struct pt_regs} has what a function returns. */
  private static final int RETURN_X86_64 = 80;

  private static final int RETURN_AARCH64 = 0;

  private final AttachPoint point;
  private final Field field;
  private final Fetch fetch;

  private FetchCompiler(AttachPoint point, Field field) {
    this.point = point;
    this.field = field;
    this.fetch = field.fetch();
  }

  static FetchBytes compile(AttachPoint point, Field field) {
    return new FetchCompiler(point, field).compile();
  }

  private FetchBytes compile() {
    return switch (field.type()) {
      case ValueType.KernelStack() -> unwalked(What.KERNEL_STACK, STACK);
      case ValueType.UserStack() -> unwalked(What.USER_STACK, STACK);
      case ValueType.Text(Memory memory) ->
          isDynamic() ? unwalked(What.DYNAMIC_TEXT, TEXT) : toPointer(memory);
      case ValueType.DynamicArray _ -> unwalked(What.DYNAMIC_BYTES, ARRAY);
      case ValueType.Chars(int size) -> bytes(size);
      case ValueType.Bytes(int size) -> bytes(size);
      default -> number();
    };
  }

  private FetchBytes bytes(int size) {
    return isDynamic() ? unwalked(What.DYNAMIC_BYTES, size) : toEnd(What.BYTES, size);
  }

  private FetchBytes number() {
    return fetch.base() == Base.CONSTANT && fetch.offsets().isEmpty()
        ? toEnd(What.WORD, WORD)
        : toEnd(What.NUMBER, WORD);
  }

  private boolean isDynamic() {
    return fetch.base() == Base.DYNAMIC || fetch.base() == Base.RELATIVE;
  }

  private FetchBytes unwalked(What what, int room) {
    Start start = fetch.base() == Base.RELATIVE ? Start.RELATIVE : Start.IN_CONTEXT;
    return new FetchBytes(what, start, fetch.index(), List.of(), 0, room, 0, false, Memory.KERNEL);
  }

  /** A walk to where the value is: what is at the last offset is not read on the way. */
  private FetchBytes toEnd(What what, int room) {
    List<Integer> way = way();
    int tail = way.isEmpty() ? 0 : way.removeLast();
    boolean inContext = isInContext() && way.isEmpty();
    Memory end = fetch.userMemory() && !inContext ? Memory.USER : Memory.KERNEL;
    return walk(what, room, way, tail, end);
  }

  /** A walk to what the value points to. */
  private FetchBytes toPointer(Memory end) {
    return walk(What.TEXT, TEXT, way(), 0, end);
  }

  /** In the context is a value, and each offset leads from one to the next. */
  private List<Integer> way() {
    List<Integer> way = new ArrayList<>(fetch.offsets());
    if (isInContext()) {
      way.addFirst(0);
    }
    return way;
  }

  private boolean isInContext() {
    return fetch.base() != Base.CONSTANT;
  }

  private FetchBytes walk(What what, int room, List<Integer> hops, int tail, Memory end) {
    if (hops.size() > FetchBytes.HOPS) {
      throw new IllegalArgumentException(
          "\"%s\" is %d pointers away, and %d can be followed"
              .formatted(field.name(), hops.size(), FetchBytes.HOPS));
    }
    Start start = isInContext() ? Start.IN_CONTEXT : Start.CONSTANT;
    int size = Math.min(fetch.size(), WORD);
    return new FetchBytes(
        what, start, index(), List.copyOf(hops), tail, room, size, fetch.userMemory(), end);
  }

  private long index() {
    return switch (fetch.base()) {
      case ARGUMENT -> fetch.index() * WORD;
      case RETURN_VALUE ->
          point instanceof AttachPoint.FunctionEntry ? fetch.index() * WORD : returnRegister();
      case REGISTER, RECORD, DYNAMIC, RELATIVE, CONSTANT, NONE -> fetch.index();
    };
  }

  private static long returnRegister() {
    return Architecture.running() == Architecture.ARM64 ? RETURN_AARCH64 : RETURN_X86_64;
  }
}
