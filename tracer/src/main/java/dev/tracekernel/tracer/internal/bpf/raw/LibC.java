package dev.tracekernel.tracer.internal.bpf.raw;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/** The C library, as far as the tracer needs it. Functions return what C returns. */
public final class LibC {

  private static final long PROT_READ = 1;
  private static final long PROT_WRITE = 2;
  private static final long MAP_SHARED = 1;
  private static final long MAP_PRIVATE = 2;
  private static final long MAP_ANONYMOUS = 0x20;
  private static final long MADV_HUGEPAGE = 14;
  private static final long SC_PAGESIZE = 30;

  private static final Binder C = Binder.ofCLibrary();
  private static final MethodHandle MMAP = C.functionWithErrno("mmap", 6);
  private static final MethodHandle MADVISE = C.function("madvise", 3);
  private static final MethodHandle MUNMAP = C.function("munmap", 2);
  private static final MethodHandle SYSCONF = C.function("sysconf", 1);
  private static final MethodHandle READ = C.function("read", 3);
  private static final MethodHandle CLOSE = C.function("close", 1);

  private LibC() {}

  /**
   * Maps a file descriptor shared, until the arena ends.
   *
   * @throws NativeException with the errno
   */
  public static MemorySegment map(
      int fd, long offset, long size, boolean writable, Arena lifetime) {
    long protection = writable ? PROT_READ | PROT_WRITE : PROT_READ;
    return map(fd, offset, size, protection, MAP_SHARED).reinterpret(lifetime, LibC::unmap);
  }

  private static MemorySegment map(int fd, long offset, long size, long protection, long flags) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment errno = Errno.slot(arena);
      long address = (long) MMAP.invokeExact(errno, 0L, size, protection, flags, (long) fd, offset);
      if (address == -1) {
        throw new NativeException("mmap", Errno.of(errno));
      }
      return MemorySegment.ofAddress(address).reinterpret(size);
    } catch (NativeException e) {
      throw e;
    } catch (Throwable t) {
      throw Binder.unexpected(t);
    }
  }

  /**
   * Maps memory of this process alone, in huge pages where the kernel has them, until the arena
   * ends.
   *
   * @throws NativeException with the errno
   */
  public static MemorySegment allocate(long size, Arena lifetime) {
    MemorySegment memory = map(-1, 0, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS);
    advise(memory);
    return memory.reinterpret(lifetime, LibC::unmap);
  }

  private static void advise(MemorySegment memory) {
    try {
      // refused where there are none
      var _ = (long) MADVISE.invokeExact(memory.address(), memory.byteSize(), MADV_HUGEPAGE);
    } catch (Throwable t) {
      throw Binder.unexpected(t);
    }
  }

  private static int unmap(MemorySegment mapping) {
    try {
      return (int) (long) MUNMAP.invokeExact(mapping.address(), mapping.byteSize());
    } catch (Throwable t) {
      throw Binder.unexpected(t);
    }
  }

  /** Returns where the C library's {@code sysconf} is, which {@link #pageSize} calls. */
  public static long sysconfAddress() {
    return Binder.ofCLibrary().address("sysconf");
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
      return (long) READ.invokeExact((long) fd, buffer.address(), buffer.byteSize());
    } catch (Throwable t) {
      throw Binder.unexpected(t);
    }
  }

  /** Closes a file descriptor. */
  public static int close(int fd) {
    try {
      return (int) (long) CLOSE.invokeExact((long) fd);
    } catch (Throwable t) {
      throw Binder.unexpected(t);
    }
  }
}
