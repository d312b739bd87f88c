package dev.tracekernel.tracer.internal.bpf.raw;

import static dev.tracekernel.tracer.internal.bpf.raw.Binder.LONG;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.invoke.MethodHandle;

/** The C library's {@code syscall(2)} with three arguments. */
public final class RawSyscall {

  private static final MethodHandle SYSCALL =
      Linker.nativeLinker()
          .downcallHandle(
              Linker.nativeLinker().defaultLookup().findOrThrow("syscall"),
              FunctionDescriptor.of(LONG, LONG, LONG, LONG, LONG),
              Linker.Option.firstVariadicArg(1));

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
