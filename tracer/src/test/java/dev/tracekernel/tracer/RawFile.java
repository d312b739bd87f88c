package dev.tracekernel.tracer;

import dev.tracekernel.tracer.event.Abi;
import dev.tracekernel.tracer.event.SyscallTable;
import dev.tracekernel.tracer.internal.bpf.raw.RawSyscall;
import java.lang.foreign.Arena;
import java.nio.file.Path;

/** A descriptor on which the test makes calls of its own, one for one. */
final class RawFile implements AutoCloseable {

  static final int O_RDWR = 2;

  private static final int AT_FDCWD = -100;

  private final long fd;

  private RawFile(long fd) {
    if (fd < 0) {
      throw new IllegalStateException("no descriptor: errno " + -fd);
    }
    this.fd = fd;
  }

  /** Opens a file that is there. */
  static RawFile open(Path path, int flags) {
    try (Arena arena = Arena.ofConfined()) {
      long name = arena.allocateFrom(path.toString()).address();
      return new RawFile(RawSyscall.call(number("openat"), AT_FDCWD, name, flags));
    }
  }

  /** Makes one that is like a file and cannot be synced. */
  static RawFile event(int flags) {
    return new RawFile(RawSyscall.call(number("eventfd2"), 0, flags, 0));
  }

  private static int number(String call) {
    return SyscallTable.of(Abi.NATIVE).number(call).orElseThrow();
  }

  /** Makes a call whose first argument is the descriptor. */
  long call(String name, long second, long third, long fourth) {
    return RawSyscall.call(number(name), fd, second, third, fourth);
  }

  long call(String name) {
    return call(name, 0, 0, 0);
  }

  /** Returns the descriptor. */
  long number() {
    return fd;
  }

  @Override
  public void close() {
    call("close");
  }
}
