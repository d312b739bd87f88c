package dev.tracekernel.tracer.internal.bpf.raw;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** {@code btf__*}. */
public final class BtfCalls {

  private static final Library B = LibBpf.library();
  private static final NativeFunction OF_OBJECT = B.function("bpf_object__btf");
  private static final NativeFunction FIND = B.function("btf__find_by_name_kind");
  private static final NativeFunction TYPE = B.function("btf__type_by_id");
  private static final NativeFunction NAME = B.function("btf__name_by_offset");
  private static final NativeFunction RAW_DATA = B.function("btf__raw_data");
  private static final NativeFunction KERNEL_ID = B.function("libbpf_find_vmlinux_btf_id");

  private BtfCalls() {}

  /** Returns an opened object's BTF. */
  public static MemorySegment of(MemorySegment object) {
    return MemorySegment.ofAddress(OF_OBJECT.call(object.address()));
  }

  /** Returns the blob, which ends with the BTF. */
  public static MemorySegment data(MemorySegment btf) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment size = arena.allocate(ValueLayout.JAVA_INT);
      long data = RAW_DATA.call(btf.address(), size.address());
      return MemorySegment.ofAddress(data).reinterpret(size.get(ValueLayout.JAVA_INT, 0));
    }
  }

  /** Returns a type's id or a negated errno. */
  public static int find(MemorySegment btf, String name, int kind) {
    try (Arena arena = Arena.ofConfined()) {
      return (int) FIND.call(btf.address(), arena.allocateFrom(name).address(), kind);
    }
  }

  /** Returns the id of what a program attaches to in the kernel's BTF, or a negated errno. */
  public static int kernelId(String name, int attachType) {
    try (Arena arena = Arena.ofConfined()) {
      return (int) KERNEL_ID.call(arena.allocateFrom(name).address(), attachType);
    }
  }

  /** Returns the {@code struct btf_type}, of unbounded size. */
  public static MemorySegment type(MemorySegment btf, int id) {
    long type = TYPE.call(btf.address(), id);
    return MemorySegment.ofAddress(type).reinterpret(Long.MAX_VALUE);
  }

  /** Returns a name. */
  public static String name(MemorySegment btf, int offset) {
    long name = NAME.call(btf.address(), offset);
    return MemorySegment.ofAddress(name).reinterpret(Long.MAX_VALUE).getString(0);
  }
}
