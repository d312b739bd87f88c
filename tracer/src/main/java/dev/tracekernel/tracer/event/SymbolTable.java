package dev.tracekernel.tracer.event;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which names the arguments of an ABI's calls have. */
final class SymbolTable {

  private static final String EVERY_CALL = "*";

  private final Map<String, SymbolFamily> families = new HashMap<>();
  private final List<Rule> rules;

  private SymbolTable(@Nullable String resource) {
    if (resource == null) {
      rules = List.of();
      return;
    }
    Resources.lines(resource)
        .map(SymbolFamily::new)
        .forEach(each -> families.put(each.family(), each));
    rules = Resources.lines("symbol-parameters.tsv").map(this::rule).toList();
  }

  /**
   * A line of the table of parameters.
   *
   * @param condition a parameter and the name that its value must have, empty if there is none
   */
  private record Rule(
      SymbolFamily family, Set<String> parameters, Set<String> calls, List<String> condition) {

    boolean covers(String call, String parameter) {
      return parameters.contains(parameter) && (calls.contains(EVERY_CALL) || calls.contains(call));
    }
  }

  /** The value of another argument by its name. */
  interface Arguments {
    long value(int index);
  }

  static SymbolTable of(Abi abi) {
    return abi == Abi.NATIVE ? Tables.NATIVE : Tables.COMPAT;
  }

  List<SymbolFamily> families(String call, String parameter) {
    return rules.stream().filter(rule -> rule.covers(call, parameter)).map(Rule::family).toList();
  }

  /** Returns the names of an argument's value, empty if it is just a number. */
  Optional<Symbols> symbols(SyscallSignature call, int index, Arguments arguments) {
    SyscallSignature.Parameter parameter = call.parameters().get(index);
    return rules.stream()
        .filter(rule -> rule.covers(call.name(), parameter.name()))
        .filter(rule -> holds(rule.condition(), call, arguments))
        .findFirst()
        .map(rule -> rule.family().read(arguments.value(index), parameter.bits()));
  }

  private boolean holds(List<String> condition, SyscallSignature call, Arguments arguments) {
    return condition.isEmpty()
        || symbols(call, call.indexOf(condition.getFirst()), arguments)
            .filter(symbols -> symbols.has(condition.getLast()))
            .isPresent();
  }

  /** A line is: family, tab, parameters, tab, calls; a tab and PARAMETER=NAME if on a condition. */
  private Rule rule(String line) {
    String[] fields = line.split("\t");
    return new Rule(
        Objects.requireNonNull(families.get(fields[0]), fields[0]),
        Set.of(fields[1].split(",")),
        Set.of(fields[2].split(",")),
        fields.length > 3 ? List.of(fields[3].split("=")) : List.of());
  }

  /** Read when first asked for. */
  private static final class Tables {
    static final SymbolTable NATIVE =
        new SymbolTable(Resources.IS_ARM ? "symbols-arm64.tsv" : "symbols-x86_64.tsv");
    static final SymbolTable COMPAT = new SymbolTable(Resources.IS_ARM ? null : "symbols-i386.tsv");
  }
}
