package dev.tracekernel.tracer.internal.stack;

import dev.tracekernel.tracer.internal.elf.BadBinaryException;
import dev.tracekernel.tracer.internal.elf.ElfFile;
import dev.tracekernel.tracer.internal.elf.ElfSymbols;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The functions of files, by their place in the file; none where a file cannot be read. */
final class FileSymbols {

  private static final SymbolTable NONE = new SymbolTable(List.of());
  private static final Map<FileKey, SymbolTable> FILES = new ConcurrentHashMap<>();

  /** Each process has a path of its own to it. */
  private record FileKey(Object inode, FileTime modified, long size) {}

  private FileSymbols() {}

  static SymbolTable of(Path file) {
    try {
      BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
      FileKey key =
          new FileKey(attributes.fileKey(), attributes.lastModifiedTime(), attributes.size());
      return FILES.computeIfAbsent(key, _ -> read(file));
    } catch (IOException e) {
      return NONE;
    }
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
                          at -> symbols.add(new SymbolTable.Symbol(at, it.size(), it.name(), ""))));
    } catch (BadBinaryException e) {
      return NONE;
    }
    return new SymbolTable(symbols);
  }
}
