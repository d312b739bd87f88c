package dev.tracekernel.tracer.internal.bpf.raw;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/**
 * The C library's {@code syscall(2)} with up to five arguments, and its errno.
 *
 * <p>Declared variadic in C; with integers alone, Linux on x86-64 and arm64 passes them alike.
 */
public final class CheckedSyscall {

  private static final NativeFunction SYSCALL = Library.ofC().function("syscall");

  private CheckedSyscall() {}

  /** Makes the call with that number: its result or a negated errno. */
  public static long call(
      long number, long first, long second, long third, long fourth, long fifth) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment errno = Errno.slot(arena);
      long result = SYSCALL.call(errno, number, first, second, third, fourth, fifth, 0);
      return result == -1 ? -Errno.of(errno) : result;
    }
  }
}
