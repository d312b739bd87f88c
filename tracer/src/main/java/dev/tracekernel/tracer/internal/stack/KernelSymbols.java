package dev.tracekernel.tracer.internal.stack;

import dev.tracekernel.tracer.event.StackFrame;
import dev.tracekernel.tracer.internal.decode.StackSymbols;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** {@code /proc/kallsyms}: where the kernel's functions are, if it tells. */
final class KernelSymbols {

  private static final String CODE = "tTwW";
  private static final int ADDRESS = 16;

  private final SymbolTable table;

  private KernelSymbols(SymbolTable table) {
    this.table = table;
  }

  static KernelSymbols read(Path file) {
    List<SymbolTable.Symbol> symbols = new ArrayList<>();
    try (Stream<String> lines = Files.lines(file)) {
      lines.forEach(line -> add(line, symbols));
    } catch (IOException e) {
      symbols.clear();
    }
    return new KernelSymbols(new SymbolTable(symbols));
  }

  /**
   * {@code ADDRESS TYPE NAME}, and behind a tabulator {@code [MODULE]}; 0 where it does not tell.
   */
  private static void add(String line, List<SymbolTable.Symbol> symbols) {
    if (line.length() < ADDRESS + 4 || CODE.indexOf(line.charAt(ADDRESS + 1)) < 0) {
      return;
    }
    long address = Long.parseUnsignedLong(line, 0, ADDRESS, 16);
    String[] name = line.substring(ADDRESS + 3).split("\t", 2);
    String module = name.length == 2 ? name[1].replaceAll("[\\[\\]]", "") : "";
    if (address != 0) {
      symbols.add(new SymbolTable.Symbol(address, 0, name[0], module));
    }
  }

  StackFrame frame(long address) {
    return table
        .at(address)
        .map(it -> new StackFrame(address, it.name(), address - it.address(), it.module()))
        .orElseGet(() -> StackSymbols.unknown(address));
  }
}
