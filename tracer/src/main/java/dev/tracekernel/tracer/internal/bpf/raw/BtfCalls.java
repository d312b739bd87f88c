package dev.tracekernel.tracer.internal.bpf.raw;

import static dev.tracekernel.tracer.internal.bpf.raw.Binder.INT;
import static dev.tracekernel.tracer.internal.bpf.raw.Binder.POINTER;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/** {@code btf__*}. */
public final class BtfCalls {

  private static final Binder B = LibBpf.binder();
  private static final MethodHandle OF_OBJECT = B.function("bpf_object__btf", POINTER, POINTER);
  private static final MethodHandle FIND =
      B.function("btf__find_by_name_kind", INT, POINTER, POINTER, INT);
  private static final MethodHandle TYPE = B.function("btf__type_by_id", POINTER, POINTER, INT);
  private static final MethodHandle NAME =
      B.function("btf__name_by_offset", POINTER, POINTER, INT);

  private BtfCalls() {}

  /** Returns an opened object's BTF. */
  public static MemorySegment of(MemorySegment object) {
    try {
      return (MemorySegment) OF_OBJECT.invokeExact(object);
    } catch (Throwable t) {
      throw Binder.unexpected(t);
    }
  }

  /** Returns a type's id or a negated errno. */
  public static int find(MemorySegment btf, String name, int kind) {
    try (Arena arena = Arena.ofConfined()) {
      return (int) FIND.invokeExact(btf, arena.allocateFrom(name), kind);
    } catch (Throwable t) {
      throw Binder.unexpected(t);
    }
  }

  /** Returns the {@code struct btf_type}, of unbounded size. */
  public static MemorySegment type(MemorySegment btf, int id) {
    try {
      MemorySegment type = (MemorySegment) TYPE.invokeExact(btf, id);
      return type.reinterpret(Long.MAX_VALUE);
    } catch (Throwable t) {
      throw Binder.unexpected(t);
    }
  }

  /** Returns a name. */
  public static String name(MemorySegment btf, int offset) {
    try {
      MemorySegment name = (MemorySegment) NAME.invokeExact(btf, offset);
      return name.reinterpret(Long.MAX_VALUE).getString(0);
    } catch (Throwable t) {
      throw Binder.unexpected(t);
    }
  }
}
