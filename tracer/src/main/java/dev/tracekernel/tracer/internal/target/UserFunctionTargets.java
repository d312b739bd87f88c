package dev.tracekernel.tracer.internal.target;

import dev.tracekernel.tracer.internal.elf.BadBinaryException;
import dev.tracekernel.tracer.internal.elf.Binaries;
import dev.tracekernel.tracer.internal.elf.ElfFile;
import dev.tracekernel.tracer.internal.elf.ElfSymbol;
import dev.tracekernel.tracer.internal.elf.ElfSymbol.Kind;
import dev.tracekernel.tracer.internal.elf.ElfSymbols;
import dev.tracekernel.tracer.internal.elf.IndirectFunctions;
import dev.tracekernel.tracer.internal.elf.MappedFile;
import dev.tracekernel.tracer.internal.text.Nearby;
import dev.tracekernel.tracer.probe.UnknownProbeException;
import dev.tracekernel.tracer.probe.UserFunctionProbe;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Where uprobes and uretprobes are attached, by the symbols of a binary. */
final class UserFunctionTargets {

  private static final String ADDRESS = "0x[0-9a-fA-F]{1,16}";

  private final UserFunctionProbe probe;
  private final ElfFile file;
  private final ElfSymbols symbols;
  private final Plans plans;

  private UserFunctionTargets(UserFunctionProbe probe, ElfFile file) {
    this.probe = probe;
    this.file = file;
    this.symbols = new ElfSymbols(file);
    this.plans = new Plans(probe);
  }

  static List<AttachPlan> resolve(UserFunctionProbe probe) {
    try (ElfFile file = ElfFile.open(Binaries.ofThisProcess().find(probe.binary()))) {
      return new UserFunctionTargets(probe, file).resolve();
    } catch (BadBinaryException e) {
      throw Refusals.of(probe, e);
    }
  }

  private List<AttachPlan> resolve() {
    if (probe.hasWildcard()) {
      List<ElfSymbol> named = symbols.functions(Wildcard.matching(probe.symbol()));
      List<ElfSymbol> found = distinct(named.stream().filter(it -> it.kind() == Kind.FUNCTION));
      named.stream()
          .filter(it -> it.kind() == Kind.INDIRECT)
          .forEach(it -> plans.leaveOut(name(it.name())));
      Wildcard.checked(probe, "function", found)
          .forEach(symbol -> add(symbol.name(), offset(symbol.address())));
    } else if (probe.symbol().matches(ADDRESS)) {
      add(probe.symbol(), ofAddress());
    } else {
      add(probe.symbol(), ofSymbol(symbol()));
    }
    return plans.all();
  }

  /** A function may have several names; a probe on each would fire several times for a call. */
  private static List<ElfSymbol> distinct(Stream<ElfSymbol> symbols) {
    List<ElfSymbol> distinct = new ArrayList<>();
    symbols
        .filter(it -> distinct.stream().noneMatch(known -> known.address() == it.address()))
        .forEach(distinct::add);
    return distinct;
  }

  private void add(String symbol, long offset) {
    plans.add(
        new AttachPoint.UserFunction(name(symbol), file.path(), offset, probe.returns()),
        fields(symbol));
  }

  private String name(String symbol) {
    return (probe.returns() ? "uretprobe:" : "uprobe:")
        + probe.binary()
        + ":"
        + symbol
        + (probe.offset() == 0 ? "" : "+" + probe.offset());
  }

  private List<Field> fields(String symbol) {
    Registers registers = new Registers(probe, file.machine(), symbol, true);
    if (probe.fields().isDefault() && !probe.hasWildcard()) {
      return probe.returns()
          ? List.of(registers.result())
          : probe.offset() == 0 ? registers.arguments(6) : List.of();
    }
    return Stacks.and(
        probe, field -> probe.returns() ? registers.result(field) : registers.argument(field));
  }

  private long ofAddress() {
    long address = Long.parseUnsignedLong(probe.symbol().substring(2), 16) + probe.offset();
    if (!file.isCode(address)) {
      throw Refusals.of(
          probe,
          file.path()
              + " has no code at that address; an address of code that a JIT compiler wrote is in"
              + " memory without a file, where no uprobe can be");
    }
    return offset(address);
  }

  private long ofSymbol(ElfSymbol symbol) {
    if (symbol.kind() == Kind.INDIRECT) {
      return probe.offset()
          + new IndirectFunctions(MappedFile.ofThisProcess())
              .fileOffset(file.path(), symbol.name());
    }
    if (!file.isCode(symbol.address())) {
      throw Refusals.of(
          probe, symbol.name() + " is a variable of " + file.path() + ", no function");
    }
    if (symbol.size() > 0 && probe.offset() >= symbol.size()) {
      throw Refusals.of(probe, symbol.name() + " has only " + symbol.size() + " bytes of code");
    }
    return offset(symbol.address() + probe.offset());
  }

  private ElfSymbol symbol() {
    List<ElfSymbol> named = symbols.named(probe.symbol());
    List<ElfSymbol> preferred = named.stream().filter(ElfSymbol::preferred).toList();
    List<ElfSymbol> candidates = preferred.isEmpty() ? named : preferred;
    if (candidates.isEmpty()) {
      throw missing();
    }
    if (candidates.size() > 1) {
      List<String> addresses =
          candidates.stream().map(it -> "0x" + Long.toHexString(it.address())).toList();
      throw Refusals.of(
          probe,
          file.path()
              + " has "
              + candidates.size()
              + " functions of that name; write the address of the one that you mean: "
              + String.join(", ", addresses));
    }
    return candidates.getFirst();
  }

  private UnknownProbeException missing() {
    if (symbols.imports(probe.symbol())) {
      return Refusals.of(
          probe,
          file.path()
              + " calls "
              + probe.symbol()
              + " and does not have it: name the library that does, such as libc");
    }
    List<String> names = symbols.functions(_ -> true).stream().map(ElfSymbol::name).toList();
    String why =
        symbols.isStripped()
            ? "is stripped and exports no such function"
            : "has no such function: it is inlined, or misspelt";
    return Refusals.of(
        probe,
        file.path() + " " + why + Refusals.thereAre(Nearby.of(probe.symbol(), names)) + java());
  }

  /** Java's methods are in memory that the JVM's compilers write. */
  private String java() {
    return probe.binary().equals("jvm") && probe.symbol().matches(".*[./].*")
        ? "; a method of Java is in memory without a file, where no uprobe can be: there are"
            + " usdt:jvm:hotspot:*"
        : "";
  }

  private long offset(long address) {
    return file.fileOffset(address)
        .orElseThrow(
            () -> Refusals.of(probe, file.path() + " has nothing in the file at that address"));
  }
}
