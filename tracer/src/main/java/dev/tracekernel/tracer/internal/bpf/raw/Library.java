package dev.tracekernel.tracer.internal.bpf.raw;

import java.lang.foreign.Linker;
import java.lang.foreign.SymbolLookup;

/** A native library's functions, by their names. */
record Library(SymbolLookup symbols) {

  /** The C library of this process. */
  static Library ofC() {
    return new Library(Linker.nativeLinker().defaultLookup());
  }

  /**
   * Finds a function of at most {@value NativeFunction#PARAMETERS} parameters.
   *
   * @throws java.util.NoSuchElementException if the library has none of that name
   */
  NativeFunction function(String name) {
    return new NativeFunction(symbols.findOrThrow(name));
  }
}
