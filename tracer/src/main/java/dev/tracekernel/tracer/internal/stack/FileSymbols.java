package dev.tracekernel.tracer.internal.stack;

import dev.tracekernel.tracer.internal.elf.BadBinaryException;
import dev.tracekernel.tracer.internal.elf.ElfFile;
import dev.tracekernel.tracer.internal.elf.ElfSymbols;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The functions of files, by their place in the file; none where a file cannot be read. */
final class FileSymbols {

  private static final SymbolTable NONE = new SymbolTable(List.of());
  private static final Map<Path, SymbolTable> FILES = new ConcurrentHashMap<>();

  private FileSymbols() {}

  static SymbolTable of(Path file) {
    return Files.isReadable(file) ? FILES.computeIfAbsent(file, FileSymbols::read) : NONE;
  }

  private static SymbolTable read(Path path) {
    List<SymbolTable.Symbol> symbols = new ArrayList<>();
    try (ElfFile file = ElfFile.open(path)) {
      new ElfSymbols(file)
          .functions(_ -> true)
          .forEach(
              it ->
                  file.fileOffset(it.address())
                      .ifPresent(
                          at ->
                              symbols.add(
                                  new SymbolTable.Symbol(at, it.size(), it.name(), ""))));
    } catch (BadBinaryException e) {
      return NONE;
    }
    return new SymbolTable(symbols);
  }
}
