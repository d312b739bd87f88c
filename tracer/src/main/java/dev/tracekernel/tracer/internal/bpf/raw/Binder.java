package dev.tracekernel.tracer.internal.bpf.raw;

import java.lang.foreign.AddressLayout;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/** Makes downcall handles. */
final class Binder {

  static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT;
  static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG;
  static final AddressLayout POINTER = ValueLayout.ADDRESS;

  private static final Linker LINKER = Linker.nativeLinker();

  private final SymbolLookup symbols;

  Binder(SymbolLookup symbols) {
    this.symbols = symbols;
  }

  static Binder ofCLibrary() {
    return new Binder(LINKER.defaultLookup());
  }

  MethodHandle function(String name, MemoryLayout result, MemoryLayout... arguments) {
    return LINKER.downcallHandle(
        symbols.findOrThrow(name), FunctionDescriptor.of(result, arguments));
  }

  MethodHandle procedure(String name, MemoryLayout... arguments) {
    return LINKER.downcallHandle(symbols.findOrThrow(name), FunctionDescriptor.ofVoid(arguments));
  }

  /** The handle takes a segment for errno before the arguments. */
  MethodHandle functionWithErrno(String name, MemoryLayout result, MemoryLayout... arguments) {
    return LINKER.downcallHandle(
        symbols.findOrThrow(name),
        FunctionDescriptor.of(result, arguments),
        Linker.Option.captureCallState("errno"));
  }

  /** A downcall throws nothing but what the linker itself finds wrong. */
  static AssertionError unexpected(Throwable thrown) {
    return new AssertionError("a downcall failed before it reached the library", thrown);
  }
}
