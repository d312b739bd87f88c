package dev.tracekernel.tracer.internal.target;

import dev.tracekernel.tracer.internal.target.FunctionList.Entry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What {@code /proc/kallsyms} tells of a kernel's code, also of what cannot be traced. */
final class KernelCode {

  private static final String FILE = "proc/kallsyms";
  private static final String CODE = "tTwW";
  private static final String INIT_BEGIN = "__init_begin";
  private static final String INIT_END = "__init_end";

  /** What the compiler and the linker add, which nobody calls by that name. */
  private static final List<String> MADE = List.of("__pfx_", "__cfi_", "__SCT__", "__pi_");

  private static final List<String> PARTS = List.of(".cold", ".llvm.");

  private final Path file;

  KernelCode(Path root) {
    this.file = root.resolve(FILE);
  }

  /** A line: {@code ADDRESS TYPE NAME [MODULE]}. */
  private record Symbol(long address, char type, Entry entry) {

    static Optional<Symbol> of(String line) {
      int type = line.indexOf(' ') + 1;
      if (type == 0 || type + 2 >= line.length()) {
        return Optional.empty();
      }
      long address = Long.parseUnsignedLong(line, 0, type - 1, 16);
      return Optional.of(
          new Symbol(address, line.charAt(type), FunctionList.entry(line, type + 2)));
    }

    boolean isCode() {
      return CODE.indexOf(type) >= 0;
    }
  }

  /** Returns where a function is; empty if there are several, or the kernel does not tell. */
  Optional<Long> address(Entry function) {
    List<Long> found =
        symbols(name -> name.equals(function.name())).stream()
            .filter(it -> it.isCode() && it.entry().equals(function) && it.address() != 0)
            .map(Symbol::address)
            .toList();
    return found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
  }

  /** Tells whether a function has another name too, one of those that pass. */
  boolean isAlso(Entry function, Predicate<String> names) {
    Optional<Long> address = address(function);
    return address.isPresent()
        && symbols(names).stream().anyMatch(it -> it.isCode() && it.address() == address.get());
  }

  /** Returns the functions whose names pass, but for those that are freed after the boot. */
  List<Entry> functions(Predicate<String> names) {
    List<Symbol> found =
        symbols(it -> it.equals(INIT_BEGIN) || it.equals(INIT_END) || names.test(it));
    long begin = address(found, INIT_BEGIN);
    long end = address(found, INIT_END);
    return found.stream()
        .filter(Symbol::isCode)
        .filter(it -> it.address() < begin || it.address() >= end)
        .map(Symbol::entry)
        .filter(it -> names.test(it.name()) && isWritten(it))
        .toList();
  }

  private static long address(List<Symbol> symbols, String name) {
    return symbols.stream()
        .filter(it -> it.entry().name().equals(name))
        .mapToLong(Symbol::address)
        .findFirst()
        .orElse(0);
  }

  private static boolean isWritten(Entry entry) {
    return !"bpf".equals(entry.module())
        && MADE.stream().noneMatch(entry.name()::startsWith)
        && PARTS.stream().noneMatch(entry.name()::contains);
  }

  private List<Symbol> symbols(Predicate<String> names) {
    List<Symbol> symbols = new ArrayList<>();
    try (Stream<String> lines = Files.lines(file)) {
      lines.forEach(
          line ->
              Symbol.of(line).filter(it -> names.test(it.entry().name())).ifPresent(symbols::add));
    } catch (IOException | UncheckedIOException e) {
      return List.of(); // nobody knows
    }
    return symbols;
  }
}
