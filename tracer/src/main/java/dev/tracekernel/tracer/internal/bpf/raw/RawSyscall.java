package dev.tracekernel.tracer.internal.bpf.raw;

/**
 * The C library's {@code syscall(2)} with three arguments, for calls whose errno nobody asks for;
 * see {@link CheckedSyscall}.
 *
 * <p>Declared variadic in C; with integers alone, Linux on x86-64 and arm64 passes them alike.
 */
public final class RawSyscall {

  private static final NativeFunction SYSCALL = Library.ofC().function("syscall");

  private RawSyscall() {}

  /** Makes the call with that number. */
  public static long call(long number, long first, long second, long third) {
    return SYSCALL.call(number, first, second, third);
  }

  /** Makes the call with that number and one more argument. */
  public static long call(long number, long first, long second, long third, long fourth) {
    return SYSCALL.call(number, first, second, third, fourth, 0, 0);
  }
}
