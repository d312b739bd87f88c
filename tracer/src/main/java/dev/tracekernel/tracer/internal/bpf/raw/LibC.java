package dev.tracekernel.tracer.internal.bpf.raw;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** The C library, as far as the tracer needs it. Functions return what C returns. */
public final class LibC {

  private static final long PROT_READ = 1;
  private static final long PROT_WRITE = 2;
  private static final long MAP_SHARED = 1;
  private static final long MAP_PRIVATE = 2;
  private static final long MAP_ANONYMOUS = 0x20;
  private static final long MADV_HUGEPAGE = 14;
  private static final long SC_PAGESIZE = 30;

  private static final Library C = Library.ofC();
  private static final NativeFunction MMAP = C.function("mmap");
  private static final NativeFunction MADVISE = C.function("madvise");
  private static final NativeFunction MUNMAP = C.function("munmap");
  private static final NativeFunction SYSCONF = C.function("sysconf");
  private static final NativeFunction READ = C.function("read");
  private static final NativeFunction CLOSE = C.function("close");
  private static final NativeFunction GETSCHEDULER = C.function("sched_getscheduler");
  private static final NativeFunction SETSCHEDULER = C.function("sched_setscheduler");

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
      long address = MMAP.call(errno, 0, size, protection, flags, fd, offset, 0);
      if (address == -1) {
        throw new NativeException("mmap", Errno.of(errno));
      }
      return MemorySegment.ofAddress(address).reinterpret(size);
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
    // refused where there are none
    MADVISE.call(memory.address(), memory.byteSize(), MADV_HUGEPAGE);
  }

  private static int unmap(MemorySegment mapping) {
    return (int) MUNMAP.call(mapping.address(), mapping.byteSize());
  }

  /** Returns where the C library's {@code sysconf} is, which {@link #pageSize} calls. */
  public static long sysconfAddress() {
    return SYSCONF.address().address();
  }

  /** Returns the size of a page in bytes. */
  public static int pageSize() {
    return (int) SYSCONF.call(SC_PAGESIZE);
  }

  /** Reads into a buffer: the number of bytes, 0 at the end, -1 on an error. */
  public static long read(int fd, MemorySegment buffer) {
    return READ.call(fd, buffer.address(), buffer.byteSize());
  }

  /** Closes a file descriptor. */
  public static int close(int fd) {
    return (int) CLOSE.call(fd);
  }

  /** Returns how the kernel schedules the calling thread, flags included; -1 on an error. */
  public static int schedulingPolicy() {
    return (int) GETSCHEDULER.call(0);
  }

  /** Sets how the kernel schedules the calling thread: 0, or -1 on an error. */
  public static int schedule(int policy, int priority) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment parameter = arena.allocateFrom(ValueLayout.JAVA_INT, priority);
      return (int) SETSCHEDULER.call(0, policy, parameter.address());
    }
  }
}
