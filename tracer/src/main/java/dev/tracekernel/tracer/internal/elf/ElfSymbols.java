package dev.tracekernel.tracer.internal.elf;

import dev.tracekernel.tracer.internal.elf.ElfSymbol.Kind;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;
import java.util.function.Predicate;

/** The symbols of a file that it defines itself: those of its linker, and those of its debugger. */
public final class ElfSymbols {

  private static final int SYMBOL = 24;
  private static final int FUNC = 2;
  private static final int GNU_IFUNC = 10;
  private static final int HIDDEN_VERSION = 0x8000;

  private final ElfFile file;

  /** Makes the view of a file's symbols. */
  public ElfSymbols(ElfFile file) {
    this.file = file;
  }

  /** Returns the symbols of that name; several if their addresses differ. */
  public List<ElfSymbol> named(String name) {
    byte[] text = name.getBytes(StandardCharsets.UTF_8);
    List<ElfSymbol> found = new ArrayList<>();
    for (ElfSection table : tables()) {
      long names = namesOf(table);
      forEach(
          table,
          at -> {
            if (isDefined(at) && file.isTextAt(nameAt(names, at), text)) {
              add(found, symbol(table, names, at));
            }
          });
    }
    return found;
  }

  /** Returns the functions whose names pass, each address once. */
  public List<ElfSymbol> functions(Predicate<String> names) {
    List<ElfSymbol> found = new ArrayList<>();
    for (ElfSection table : tables()) {
      long strings = namesOf(table);
      forEach(
          table,
          at -> {
            int type = file.byteAt(at + 4) & 0xf;
            if (isDefined(at)
                && (type == FUNC || type == GNU_IFUNC)
                && names.test(file.textAt(nameAt(strings, at)))) {
              found.add(symbol(table, strings, at));
            }
          });
    }
    return found;
  }

  /** Tells whether the file only uses that name, which a library of its has. */
  public boolean imports(String name) {
    byte[] text = name.getBytes(StandardCharsets.UTF_8);
    List<Long> found = new ArrayList<>();
    for (ElfSection table : tables()) {
      long names = namesOf(table);
      forEach(
          table,
          at -> {
            if (!isDefined(at) && file.isTextAt(nameAt(names, at), text)) {
              found.add(at);
            }
          });
    }
    return !found.isEmpty();
  }

  /** Tells whether functions that are not exported have no names here. */
  public boolean isStripped() {
    return file.sections().stream().noneMatch(section -> section.type() == ElfSection.SYMTAB);
  }

  private List<ElfSection> tables() {
    return file.sections().stream()
        .filter(it -> it.type() == ElfSection.SYMTAB || it.type() == ElfSection.DYNSYM)
        .toList();
  }

  private long namesOf(ElfSection table) {
    return file.sections().get(table.link()).offset();
  }

  private static void forEach(ElfSection table, LongConsumer action) {
    long end = table.offset() + table.size();
    for (long at = table.offset() + SYMBOL; at + SYMBOL <= end; at += SYMBOL) {
      action.accept(at);
    }
  }

  private boolean isDefined(long at) {
    return file.shortAt(at + 6) != 0;
  }

  private long nameAt(long names, long at) {
    return names + Integer.toUnsignedLong(file.intAt(at));
  }

  private ElfSymbol symbol(ElfSection table, long names, long at) {
    Kind kind =
        switch (file.byteAt(at + 4) & 0xf) {
          case FUNC -> Kind.FUNCTION;
          case GNU_IFUNC -> Kind.INDIRECT;
          default -> Kind.OTHER;
        };
    return new ElfSymbol(
        file.textAt(nameAt(names, at)),
        kind,
        file.longAt(at + 8),
        file.longAt(at + 16),
        !isHidden(table, at));
  }

  /** An older version of a function, which only programs that ask for that version get. */
  private boolean isHidden(ElfSection table, long at) {
    if (table.type() != ElfSection.DYNSYM) {
      return false;
    }
    long index = (at - table.offset()) / SYMBOL;
    return file.section(".gnu.version")
        .map(versions -> (file.shortAt(versions.offset() + 2 * index) & HIDDEN_VERSION) != 0)
        .orElse(false);
  }

  private static void add(List<ElfSymbol> symbols, ElfSymbol next) {
    if (symbols.stream().noneMatch(known -> known.address() == next.address())) {
      symbols.add(next);
    }
  }
}
