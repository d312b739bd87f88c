package dev.tracekernel.tracer.internal.bpf.raw;

import static dev.tracekernel.tracer.internal.bpf.raw.Binder.INT;
import static dev.tracekernel.tracer.internal.bpf.raw.Binder.LONG;
import static dev.tracekernel.tracer.internal.bpf.raw.Binder.POINTER;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/** The C library, as far as the tracer needs it. Functions return what C returns. */
public final class LibC {

  private static final int PROT_READ = 1;
  private static final int PROT_WRITE = 2;
  private static final int MAP_SHARED = 1;
  private static final int SC_PAGESIZE = 30;

  private static final Binder C = Binder.ofCLibrary();
  private static final MethodHandle MMAP =
      C.functionWithErrno("mmap", POINTER, POINTER, LONG, INT, INT, INT, LONG);
  private static final MethodHandle MUNMAP = C.function("munmap", INT, POINTER, LONG);
  private static final MethodHandle SYSCONF = C.function("sysconf", LONG, INT);
  private static final MethodHandle READ = C.function("read", LONG, INT, POINTER, LONG);
  private static final MethodHandle CLOSE = C.function("close", INT, INT);

  private LibC() {}

  /**
   * Maps a file descriptor shared. The segment is not bound to an arena: {@link #unmap} ends it.
   *
   * @throws NativeException with the errno
   */
  public static MemorySegment map(int fd, long offset, long size, boolean writable) {
    int protection = writable ? PROT_READ | PROT_WRITE : PROT_READ;
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment errno = Errno.slot(arena);
      MemorySegment address =
          (MemorySegment)
              MMAP.invokeExact(errno, MemorySegment.NULL, size, protection, MAP_SHARED, fd, offset);
      if (address.address() == -1) {
        throw new NativeException("mmap", Errno.of(errno));
      }
      return address.reinterpret(size);
    } catch (NativeException e) {
      throw e;
    } catch (Throwable t) {
      throw Binder.unexpected(t);
    }
  }

  /** Ends a mapping. */
  public static int unmap(MemorySegment mapping) {
    try {
      return (int) MUNMAP.invokeExact(mapping, mapping.byteSize());
    } catch (Throwable t) {
      throw Binder.unexpected(t);
    }
  }

  /** Returns the size of a page in bytes. */
  public static int pageSize() {
    try {
      return (int) (long) SYSCONF.invokeExact(SC_PAGESIZE);
    } catch (Throwable t) {
      throw Binder.unexpected(t);
    }
  }

  /** Reads into a buffer: the number of bytes, 0 at the end, -1 on an error. */
  public static long read(int fd, MemorySegment buffer) {
    try {
      return (long) READ.invokeExact(fd, buffer, buffer.byteSize());
    } catch (Throwable t) {
      throw Binder.unexpected(t);
    }
  }

  /** Closes a file descriptor. */
  public static int close(int fd) {
    try {
      return (int) CLOSE.invokeExact(fd);
    } catch (Throwable t) {
      throw Binder.unexpected(t);
    }
  }
}
