package dev.tracekernel.tracer;

import dev.tracekernel.tracer.event.Abi;
import dev.tracekernel.tracer.event.SyscallTable;
import dev.tracekernel.tracer.internal.bpf.raw.RawSyscall;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;

/** A file whose blocks are read and written past the page cache; tells how long each took. */
final class DirectFile implements AutoCloseable {

  private static final int BLOCK = 4096;
  private static final int AT_FDCWD = -100;
  private static final int O_RDWR = 2;
  private static final int O_DIRECT =
      System.getProperty("os.arch").equals("aarch64") ? 0x10000 : 0x4000;

  private final Arena arena = Arena.ofConfined();
  private final MemorySegment block = arena.allocate(BLOCK, BLOCK);
  private final long fd;

  DirectFile(Path file) {
    long name = arena.allocateFrom(file.toString()).address();
    fd = checked("openat", AT_FDCWD, name, O_RDWR | O_DIRECT);
  }

  long read(int at) {
    return timed("read", at);
  }

  long write(int at) {
    return timed("write", at);
  }

  private long timed(String call, int at) {
    checked("lseek", fd, (long) at * BLOCK, 0);
    long begin = System.nanoTime();
    long done = checked(call, fd, block.address(), BLOCK);
    long nanos = System.nanoTime() - begin;
    if (done != BLOCK) {
      throw new IllegalStateException(call + " of a part only: " + done);
    }
    return nanos;
  }

  private static long checked(String call, long first, long second, long third) {
    int number = SyscallTable.of(Abi.NATIVE).number(call).orElseThrow();
    long result = RawSyscall.call(number, first, second, third);
    if (result < 0) {
      throw new IllegalStateException(call + " failed");
    }
    return result;
  }

  @Override
  public void close() {
    checked("close", fd, 0, 0);
    arena.close();
  }
}
