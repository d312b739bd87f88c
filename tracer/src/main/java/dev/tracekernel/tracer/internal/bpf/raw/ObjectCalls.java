package dev.tracekernel.tracer.internal.bpf.raw;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** {@code bpf_object__*}, {@code bpf_program__*}, {@code bpf_link__*}. */
public final class ObjectCalls {

  /** {@code struct bpf_object_open_opts} up to {@code object_name}. */
  private static final long OPEN_OPTS = 16;

  private static final Library B = LibBpf.library();
  private static final NativeFunction OPEN_MEM = B.function("bpf_object__open_mem");
  private static final NativeFunction LOAD = B.function("bpf_object__load");
  private static final NativeFunction CLOSE = B.function("bpf_object__close");
  private static final NativeFunction FIND_PROGRAM = B.function("bpf_object__find_program_by_name");
  private static final NativeFunction FIND_MAP = B.function("bpf_object__find_map_by_name");
  private static final NativeFunction PROGRAM_FD = B.function("bpf_program__fd");
  private static final NativeFunction SET_AUTOLOAD = B.function("bpf_program__set_autoload");
  private static final NativeFunction ATTACH = B.function("bpf_program__attach");
  private static final NativeFunction LINK_FD = B.function("bpf_link__fd");
  private static final NativeFunction LINK_DESTROY = B.function("bpf_link__destroy");
  private static final NativeFunction ITER_CREATE = B.function("bpf_iter_create");

  private ObjectCalls() {}

  /** Opens an ELF image under a name. */
  public static MemorySegment open(byte[] elf, String name) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment options = arena.allocate(OPEN_OPTS, 8);
      options.set(ValueLayout.JAVA_LONG, 0, OPEN_OPTS);
      options.set(ValueLayout.ADDRESS, 8, arena.allocateFrom(name));
      MemorySegment image = arena.allocateFrom(ValueLayout.JAVA_BYTE, elf);
      MemorySegment errno = Errno.slot(arena);
      long object =
          OPEN_MEM.call(errno, image.address(), image.byteSize(), options.address(), 0, 0, 0, 0);
      return notNull("bpf_object__open_mem", object, errno);
    }
  }

  /** Loads an object: 0 or a negated errno. */
  public static int load(MemorySegment object) {
    return (int) LOAD.call(object.address());
  }

  /** Closes an object. */
  public static void close(MemorySegment object) {
    CLOSE.call(object.address());
  }

  /** Finds a program; NULL if there is none. */
  public static MemorySegment program(MemorySegment object, String name) {
    return find(FIND_PROGRAM, object, name);
  }

  /** Finds a map; NULL if there is none. */
  public static MemorySegment map(MemorySegment object, String name) {
    return find(FIND_MAP, object, name);
  }

  /** Returns a loaded program's descriptor. */
  public static int programFd(MemorySegment program) {
    return (int) PROGRAM_FD.call(program.address());
  }

  /** Says whether a program is loaded with its object: 0 or a negated errno. */
  public static int setAutoload(MemorySegment program, boolean autoload) {
    return (int) SET_AUTOLOAD.call(program.address(), autoload ? 1 : 0);
  }

  /** Attaches a program as its section says. */
  public static MemorySegment attach(MemorySegment program) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment errno = Errno.slot(arena);
      long link = ATTACH.call(errno, program.address(), 0, 0, 0, 0, 0, 0);
      return notNull("bpf_program__attach", link, errno);
    }
  }

  /** Returns a link's descriptor. */
  public static int linkFd(MemorySegment link) {
    return (int) LINK_FD.call(link.address());
  }

  /** Detaches: 0 or a negated errno. */
  public static int detach(MemorySegment link) {
    return (int) LINK_DESTROY.call(link.address());
  }

  /** Opens an iterator link for reading: a descriptor or a negated errno. */
  public static int iterator(int link) {
    return (int) ITER_CREATE.call(link);
  }

  private static MemorySegment find(NativeFunction function, MemorySegment object, String name) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment text = arena.allocateFrom(name);
      return MemorySegment.ofAddress(function.call(object.address(), text.address()));
    }
  }

  private static MemorySegment notNull(String function, long pointer, MemorySegment errno) {
    if (pointer == 0) {
      throw new NativeException(function, Errno.of(errno));
    }
    return MemorySegment.ofAddress(pointer);
  }
}
