package dev.tracekernel.tracer.internal.bpf.raw;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/** {@code btf__*}. */
public final class BtfCalls {

  private static final Binder B = LibBpf.binder();
  private static final MethodHandle OF_OBJECT = B.function("bpf_object__btf", 1);
  private static final MethodHandle FIND = B.function("btf__find_by_name_kind", 3);
  private static final MethodHandle TYPE = B.function("btf__type_by_id", 2);
  private static final MethodHandle NAME = B.function("btf__name_by_offset", 2);
  private static final MethodHandle KERNEL_ID = B.function("libbpf_find_vmlinux_btf_id", 2);

  private BtfCalls() {}

  /** Returns an opened object's BTF. */
  public static MemorySegment of(MemorySegment object) {
    try {
      return MemorySegment.ofAddress((long) OF_OBJECT.invokeExact(object.address()));
    } catch (Throwable t) {
      throw Binder.unexpected(t);
    }
  }

  /** Returns a type's id or a negated errno. */
  public static int find(MemorySegment btf, String name, int kind) {
    try (Arena arena = Arena.ofConfined()) {
      return (int)
          (long) FIND.invokeExact(btf.address(), arena.allocateFrom(name).address(), (long) kind);
    } catch (Throwable t) {
      throw Binder.unexpected(t);
    }
  }

  /** Returns the id of what a program attaches to in the kernel's BTF, or a negated errno. */
  public static int kernelId(String name, int attachType) {
    try (Arena arena = Arena.ofConfined()) {
      return (int)
          (long) KERNEL_ID.invokeExact(arena.allocateFrom(name).address(), (long) attachType);
    } catch (Throwable t) {
      throw Binder.unexpected(t);
    }
  }

  /** Returns the {@code struct btf_type}, of unbounded size. */
  public static MemorySegment type(MemorySegment btf, int id) {
    try {
      long type = (long) TYPE.invokeExact(btf.address(), (long) id);
      return MemorySegment.ofAddress(type).reinterpret(Long.MAX_VALUE);
    } catch (Throwable t) {
      throw Binder.unexpected(t);
    }
  }

  /** Returns a name. */
  public static String name(MemorySegment btf, int offset) {
    try {
      long name = (long) NAME.invokeExact(btf.address(), (long) offset);
      return MemorySegment.ofAddress(name).reinterpret(Long.MAX_VALUE).getString(0);
    } catch (Throwable t) {
      throw Binder.unexpected(t);
    }
  }
}
