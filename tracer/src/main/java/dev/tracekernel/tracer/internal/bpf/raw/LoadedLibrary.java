package dev.tracekernel.tracer.internal.bpf.raw;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.nio.file.Path;
import java.util.OptionalLong;

/** Asks the dynamic loader for addresses in libraries that this process has loaded. */
public final class LoadedLibrary {

  private LoadedLibrary() {}

  /**
   * Returns the address of a function as a program would call it, chosen by the library where it
   * has several for one name; empty if the library has none.
   *
   * @param library one that is loaded already; another one would be loaded, and run its code
   */
  public static OptionalLong addressOf(Path library, String function) {
    try (Arena arena = Arena.ofConfined()) {
      return SymbolLookup.libraryLookup(library, arena)
          .find(function)
          .map(MemorySegment::address)
          .map(OptionalLong::of)
          .orElse(OptionalLong.empty());
    } catch (IllegalArgumentException e) { // a program, which cannot be loaded as a library
      return OptionalLong.empty();
    }
  }
}
