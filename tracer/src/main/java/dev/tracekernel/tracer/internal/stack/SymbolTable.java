package dev.tracekernel.tracer.internal.stack;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Symbols by their addresses. */
final class SymbolTable {

  /**
   * A symbol.
   *
   * @param size in bytes, 0 if it reaches to the next one
   * @param module empty if it has none
   */
  record Symbol(long address, long size, String name, String module) {}

  private final Symbol[] sorted;
  private final long[] addresses;

  SymbolTable(List<Symbol> symbols) {
    sorted = symbols.toArray(new Symbol[0]);
    Arrays.sort(sorted, (one, other) -> Long.compareUnsigned(one.address, other.address));
    // of unsigned numbers: in order also for the signed comparison of the search below
    addresses =
        Arrays.stream(sorted).mapToLong(symbol -> symbol.address + Long.MIN_VALUE).toArray();
  }

  boolean isEmpty() {
    return sorted.length == 0;
  }

  /** Returns the last symbol that begins at or below an address, if it reaches there. */
  Optional<Symbol> at(long address) {
    int place = Arrays.binarySearch(addresses, address + Long.MIN_VALUE);
    int last = place >= 0 ? place : -place - 2;
    if (last < 0) {
      return Optional.empty();
    }
    Symbol symbol = sorted[last];
    boolean reaches = symbol.size == 0 || address - symbol.address < symbol.size;
    return reaches ? Optional.of(symbol) : Optional.empty();
  }
}
