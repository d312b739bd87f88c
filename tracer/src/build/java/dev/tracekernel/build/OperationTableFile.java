package dev.tracekernel.build;

import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The operations of io_uring: a line is the number, a tab, the name, and what {@code calls.tsv} has
 * of it behind further tabs.
 */
final class OperationTableFile {

  private static final String FAMILY = "io-uring-operation\t";

  private final SortedMap<Integer, String> names = new TreeMap<>();
  private final List<String> calls;

  /** Takes the folder of supplements and the lines of a table of symbols. */
  OperationTableFile(Path supplements, List<String> symbols) {
    this.calls = Prototypes.lines(supplements.resolve("calls.tsv"));
    symbols.stream()
        .filter(line -> line.startsWith(FAMILY))
        .flatMap(line -> List.of(line.split("\t")).stream().skip(3))
        .map(field -> field.split("="))
        .forEach(field -> names.put(Integer.valueOf(field[1]), field[0]));
    Prototypes.lines(supplements.resolve("newer.tsv")).stream()
        .map(line -> line.split("\t"))
        .forEach(field -> names.putIfAbsent(Integer.valueOf(field[0]), field[1]));
  }

  List<String> lines() {
    return names.entrySet().stream()
        .map(each -> each.getKey() + "\t" + described(each.getValue()))
        .toList();
  }

  private String described(String name) {
    return calls.stream().filter(line -> line.startsWith(name + "\t")).findFirst().orElse(name);
  }
}
