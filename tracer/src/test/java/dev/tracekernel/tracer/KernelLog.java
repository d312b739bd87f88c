package dev.tracekernel.tracer;

import dev.tracekernel.tracer.event.Abi;
import dev.tracekernel.tracer.event.SyscallTable;
import dev.tracekernel.tracer.internal.bpf.raw.RawSyscall;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The kernel's log, read up to its end: the next read holds a mutex until somebody writes, and
 * another one waits for that mutex.
 */
final class KernelLog implements AutoCloseable {

  private static final int SIZE = 8192;
  private static final int AT_FDCWD = -100;
  private static final int O_NONBLOCK = 0x800;
  private static final int F_SETFL = 4;

  private final long fd;

  /** Its text: the mutex is that of the file's position, for which a thread waits in any case. */
  KernelLog() {
    this("/proc/kmsg");
  }

  /** Its records: the mutex is the log's own, and a signal ends the wait for it. */
  static KernelLog ofRecords() {
    return new KernelLog("/dev/kmsg");
  }

  private KernelLog(String file) {
    try (Arena arena = Arena.ofConfined()) {
      fd = call("openat", AT_FDCWD, arena.allocateFrom(file).address(), O_NONBLOCK);
    }
    if (fd < 0) {
      throw new IllegalStateException(file + " cannot be read");
    }
    long got;
    do {
      got = read();
    } while (got > 0);
    call("fcntl", fd, F_SETFL, 0);
  }

  private static long call(String name, long first, long second, long third) {
    return RawSyscall.call(
        SyscallTable.of(Abi.NATIVE).number(name).orElseThrow(), first, second, third);
  }

  /** Returns how many bytes it got, after it had waited for some. */
  long read() {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment buffer = arena.allocate(SIZE);
      return call("read", fd, buffer.address(), SIZE);
    }
  }

  /** Lets one read go on. */
  static void write() throws IOException {
    Files.writeString(Path.of("/dev/kmsg"), "tracekernel: a line for a test\n");
  }

  /** Tells whether a thread sleeps in a read of this. */
  boolean isRead(long tid) throws IOException {
    String number = System.getProperty("os.arch").equals("aarch64") ? "63 " : "0 ";
    return tid != 0
        && Files.readString(Path.of("/proc/self/task/" + tid + "/syscall"))
            .startsWith(number + "0x" + Long.toHexString(fd) + " ");
  }

  @Override
  public void close() {
    call("close", fd, 0, 0);
  }
}
