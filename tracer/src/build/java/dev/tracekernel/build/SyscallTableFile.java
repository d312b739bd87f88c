package dev.tracekernel.build;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The table of one ABI: a line is the number, a tab, the name, and for each parameter a tab, its
 * type, a blank, its name.
 */
final class SyscallTableFile {

  private final SortedMap<Integer, String> lines = new TreeMap<>();
  private final Prototypes ofAbi;
  private final Prototypes ofAll;
  private final Prototypes declared;

  SyscallTableFile(Abi abi, String macros, Prototypes declared, Path supplements) {
    this.ofAbi = Prototypes.ofSupplement(supplements.resolve(abi.shortName() + ".tsv"));
    this.ofAll = Prototypes.ofSupplement(supplements.resolve("all.tsv"));
    this.declared = declared;
    SyscallNumbers.of(macros).forEach(this::add);
    Prototypes.lines(supplements.resolve("newer.tsv")).forEach(this::addNewer);
  }

  List<String> lines() {
    return List.copyOf(lines.values());
  }

  private void add(int number, String name) {
    List<String> fields = new ArrayList<>(List.of(Integer.toString(number), name));
    fields.addAll(parameters(name));
    lines.put(number, String.join("\t", fields));
  }

  private void addNewer(String line) {
    lines.putIfAbsent(Integer.parseInt(line.substring(0, line.indexOf('\t'))), line);
  }

  /** A call of which no source knows the parameters has none in the table. */
  private List<String> parameters(String name) {
    return ofAbi
        .of(name)
        .or(() -> ofAll.of(name))
        .or(() -> ofAll.of(FunctionNames.narrow(name)))
        .or(() -> FunctionNames.of(name).map(declared::of).flatMap(Optional::stream).findFirst())
        .orElse(List.of());
  }
}
