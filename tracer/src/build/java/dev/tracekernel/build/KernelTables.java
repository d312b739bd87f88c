package dev.tracekernel.build;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;

/**
 * Writes what the tracer knows of the kernel's numbers: tables of system calls and of symbols for
 * each ABI, and the enums {@code Errno} and {@code Signal}.
 *
 * <p>The build runs this source file; arguments: the folder of supplements, that of families of
 * symbols, the build's output.
 */
public final class KernelTables {

  private static final String EVENT = "dev/tracekernel/tracer/event";
  private static final String DECODE = "dev/tracekernel/tracer/internal/decode";

  private KernelTables() {}

  /** Writes the tables, or says what is missing and ends with status 1. */
  public static void main(String[] arguments) throws IOException {
    try {
      write(Path.of(arguments[0]), Path.of(arguments[1]), Path.of(arguments[2]));
    } catch (MissingHeaderException e) {
      System.err.println(e.getMessage());
      System.exit(1);
    }
  }

  private static void write(Path supplements, Path symbols, Path target) throws IOException {
    KernelHeaders headers = KernelHeaders.ofThisMachine();
    Prototypes declared = Prototypes.ofHeader(headers.syscalls());
    for (Abi abi : Abi.values()) {
      var table = new SyscallTableFile(abi, headers.numbers(abi), declared, supplements);
      save(target.resolve("generated-resources").resolve(EVENT), abi.tableName(), table.lines());
    }
    var counterparts =
        new Counterparts(names(headers, Abi.X86_64), supplements.resolve("i386-counterparts.tsv"));
    save(
        target.resolve("generated-resources").resolve(EVENT),
        "counterparts-i386.tsv",
        counterparts.lines(names(headers, Abi.I386)));
    Path sources = target.resolve("generated-sources/kernel").resolve(EVENT);
    save(sources, "Errno.java", ErrnoSource.lines(headers.errors()));
    save(sources, "Signal.java", SignalSource.lines(headers.signals()));
    writeSymbols(headers, symbols, target);
  }

  private static Collection<String> names(KernelHeaders headers, Abi abi) {
    return SyscallNumbers.of(headers.numbers(abi)).values();
  }

  private static void writeSymbols(KernelHeaders headers, Path symbols, Path target)
      throws IOException {
    Path resources = target.resolve("generated-resources").resolve(EVENT);
    List<Family> families = Family.ofFile(symbols.resolve("families.tsv"));
    for (Abi abi : Abi.values()) {
      Path scratch = target.resolve("kernel-headers").resolve(abi.shortName()).toAbsolutePath();
      Path own = headers.ofArchitecture(abi);
      var table =
          new SymbolTableFile(families)
              .with(SymbolHeaders.ofKernel(symbols, abi, own, scratch), false)
              .with(SymbolHeaders.ofLibrary(symbols), true);
      save(resources, "symbols-" + abi.shortName() + ".tsv", table.lines());
      if (abi == Abi.X86_64) { // as on all others
        var operations =
            new OperationTableFile(symbols.resolveSibling("operations"), table.lines());
        Path decode = target.resolve("generated-resources").resolve(DECODE);
        save(decode, "operations.tsv", operations.lines());
      }
    }
    save(resources, "symbol-parameters.tsv", Prototypes.lines(symbols.resolve("parameters.tsv")));
  }

  /** Leaves an unchanged file alone, so that nothing is compiled again because of it. */
  private static void save(Path folder, String name, List<String> lines) throws IOException {
    Path file = Files.createDirectories(folder).resolve(name);
    if (!Files.exists(file) || !Files.readAllLines(file).equals(lines)) {
      Files.write(file, lines);
    }
  }
}
