package dev.tracekernel.tracer.internal.bpf.raw;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/** {@code bpf_object__*}, {@code bpf_program__*}, {@code bpf_link__*}. */
public final class ObjectCalls {

  /** {@code struct bpf_object_open_opts} up to {@code object_name}. */
  private static final long OPEN_OPTS = 16;

  private static final Binder B = LibBpf.binder();
  private static final MethodHandle OPEN_MEM = B.functionWithErrno("bpf_object__open_mem", 3);
  private static final MethodHandle LOAD = B.function("bpf_object__load", 1);
  private static final MethodHandle CLOSE = B.function("bpf_object__close", 1);
  private static final MethodHandle FIND_PROGRAM =
      B.function("bpf_object__find_program_by_name", 2);
  private static final MethodHandle FIND_MAP = B.function("bpf_object__find_map_by_name", 2);
  private static final MethodHandle PROGRAM_FD = B.function("bpf_program__fd", 1);
  private static final MethodHandle SET_AUTOLOAD = B.function("bpf_program__set_autoload", 2);
  private static final MethodHandle ATTACH = B.functionWithErrno("bpf_program__attach", 3);
  private static final MethodHandle LINK_FD = B.function("bpf_link__fd", 1);
  private static final MethodHandle LINK_DESTROY = B.function("bpf_link__destroy", 1);
  private static final MethodHandle ITER_CREATE = B.function("bpf_iter_create", 1);

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
          (long) OPEN_MEM.invokeExact(errno, image.address(), image.byteSize(), options.address());
      return notNull("bpf_object__open_mem", object, errno);
    } catch (NativeException e) {
      throw e;
    } catch (Throwable t) {
      throw Binder.unexpected(t);
    }
  }

  /** Loads an object: 0 or a negated errno. */
  public static int load(MemorySegment object) {
    try {
      return (int) (long) LOAD.invokeExact(object.address());
    } catch (Throwable t) {
      throw Binder.unexpected(t);
    }
  }

  /** Closes an object. */
  public static void close(MemorySegment object) {
    try {
      var _ = (long) CLOSE.invokeExact(object.address());
    } catch (Throwable t) {
      throw Binder.unexpected(t);
    }
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
    try {
      return (int) (long) PROGRAM_FD.invokeExact(program.address());
    } catch (Throwable t) {
      throw Binder.unexpected(t);
    }
  }

  /** Says whether a program is loaded with its object: 0 or a negated errno. */
  public static int setAutoload(MemorySegment program, boolean autoload) {
    try {
      return (int) (long) SET_AUTOLOAD.invokeExact(program.address(), autoload ? 1L : 0L);
    } catch (Throwable t) {
      throw Binder.unexpected(t);
    }
  }

  /** Attaches a program as its section says. */
  public static MemorySegment attach(MemorySegment program) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment errno = Errno.slot(arena);
      long link = (long) ATTACH.invokeExact(errno, program.address(), Binder.UNUSED, Binder.UNUSED);
      return notNull("bpf_program__attach", link, errno);
    } catch (NativeException e) {
      throw e;
    } catch (Throwable t) {
      throw Binder.unexpected(t);
    }
  }

  /** Detaches: 0 or a negated errno. */
  public static int detach(MemorySegment link) {
    try {
      return (int) (long) LINK_DESTROY.invokeExact(link.address());
    } catch (Throwable t) {
      throw Binder.unexpected(t);
    }
  }

  /** Opens an iterator link for reading: a descriptor or a negated errno. */
  public static int iterator(MemorySegment link) {
    try {
      long linkFd = (long) LINK_FD.invokeExact(link.address());
      return (int) (long) ITER_CREATE.invokeExact(linkFd);
    } catch (Throwable t) {
      throw Binder.unexpected(t);
    }
  }

  private static MemorySegment find(MethodHandle function, MemorySegment object, String name) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment text = arena.allocateFrom(name);
      return MemorySegment.ofAddress((long) function.invokeExact(object.address(), text.address()));
    } catch (Throwable t) {
      throw Binder.unexpected(t);
    }
  }

  private static MemorySegment notNull(String function, long pointer, MemorySegment errno) {
    if (pointer == 0) {
      throw new NativeException(function, Errno.of(errno));
    }
    return MemorySegment.ofAddress(pointer);
  }
}
