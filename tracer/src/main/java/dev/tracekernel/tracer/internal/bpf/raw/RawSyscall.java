package dev.tracekernel.tracer.internal.bpf.raw;

import java.lang.invoke.MethodHandle;

/**
 * The C library's {@code syscall(2)} with three arguments, for calls whose errno nobody asks for;
 * see {@link CheckedSyscall}.
 *
 * <p>Declared variadic in C; with integers alone, Linux on x86-64 and arm64 passes them alike.
 */
public final class RawSyscall {

  private static final MethodHandle SYSCALL = Binder.ofCLibrary().function("syscall", 4);

  private RawSyscall() {}

  /** Makes the call with that number. */
  public static long call(long number, long first, long second, long third) {
    try {
      return (long) SYSCALL.invokeExact(number, first, second, third);
    } catch (Throwable t) {
      throw Binder.unexpected(t);
    }
  }
}
