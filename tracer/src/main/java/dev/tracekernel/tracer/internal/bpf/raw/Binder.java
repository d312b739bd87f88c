package dev.tracekernel.tracer.internal.bpf.raw;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.Collections;

/**
 * Makes downcall handles, in which every argument and result is a {@code long}.
 *
 * <p>Each distinct signature costs a cold JVM milliseconds; few are left this way. The calling
 * conventions of Linux on x86-64 and arm64 pass an {@code int} and a pointer in the register of a
 * {@code long}, and a function looks at no register beyond its own parameters': it may be given
 * {@link #UNUSED} ones, where that saves a signature. An {@code int} result has no defined upper
 * half and is cast. Who passes a segment's address keeps the segment reachable, by its arena.
 */
final class Binder {

  /** Stands for an argument that the function does not have. */
  static final long UNUSED = 0;

  private static final Linker LINKER = Linker.nativeLinker();

  private final SymbolLookup symbols;

  Binder(SymbolLookup symbols) {
    this.symbols = symbols;
  }

  static Binder ofCLibrary() {
    return new Binder(LINKER.defaultLookup());
  }

  long address(String name) {
    return symbols.findOrThrow(name).address();
  }

  MethodHandle function(String name, int arguments) {
    return LINKER.downcallHandle(symbols.findOrThrow(name), longs(arguments));
  }

  /** The handle takes a segment for errno before the arguments. */
  MethodHandle functionWithErrno(String name, int arguments) {
    return LINKER.downcallHandle(
        symbols.findOrThrow(name), longs(arguments), Linker.Option.captureCallState("errno"));
  }

  private static FunctionDescriptor longs(int arguments) {
    var layouts = Collections.nCopies(arguments, ValueLayout.JAVA_LONG);
    return FunctionDescriptor.of(
        ValueLayout.JAVA_LONG, layouts.toArray(new ValueLayout.OfLong[arguments]));
  }

  /** A downcall throws nothing but what the linker itself finds wrong. */
  static AssertionError unexpected(Throwable thrown) {
    return new AssertionError("a downcall failed before it reached the library", thrown);
  }
}
