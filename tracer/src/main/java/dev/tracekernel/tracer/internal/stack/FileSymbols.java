package dev.tracekernel.tracer.internal.stack;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The functions of files, by their place in the file. */
final class FileSymbols {

  private static final Map<Path, SymbolTable> FILES = new ConcurrentHashMap<>();

  private FileSymbols() {}

  static SymbolTable of(Path file) {
    return FILES.computeIfAbsent(file, FileSymbols::read);
  }

  private static SymbolTable read(Path file) {
    return new SymbolTable(List.of());
  }
}
