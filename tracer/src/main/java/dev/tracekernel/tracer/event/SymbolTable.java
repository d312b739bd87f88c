package dev.tracekernel.tracer.event;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Which names the arguments of an ABI's calls have. */
final class SymbolTable {

  private static final String EVERY_CALL = "*";

  private final Map<String, SymbolFamily> families = new HashMap<>();
  private final Map<String, List<Rule>> rules = new HashMap<>();

  private SymbolTable(@Nullable String resource) {
    if (resource == null) {
      return;
    }
    Resources.lines(resource)
        .map(SymbolFamily::new)
        .forEach(each -> families.put(each.family(), each));
    Resources.lines("symbol-parameters.tsv").map(this::rule).forEach(this::add);
  }

  private void add(Rule rule) {
    rule.parameters()
        .forEach(each -> rules.computeIfAbsent(each, _ -> new ArrayList<>()).add(rule));
  }

  private Stream<Rule> rules(String call, String parameter) {
    return rules.getOrDefault(parameter, List.of()).stream().filter(rule -> rule.covers(call));
  }

  /**
   * A line of the table of parameters.
   *
   * @param condition a parameter and the name that its value must have, empty if there is none
   */
  private record Rule(
      SymbolFamily family, Set<String> parameters, Set<String> calls, List<String> condition) {

    boolean covers(String call) {
      return calls.contains(EVERY_CALL) || calls.contains(call);
    }
  }

  /** The value of another argument by its name. */
  interface Arguments {
    long value(int index);
  }

  static SymbolTable of(Architecture architecture, Abi abi) {
    return switch (architecture) {
      case X86_64 -> abi == Abi.NATIVE ? X86.NATIVE : X86.COMPAT;
      case ARM64 -> abi == Abi.NATIVE ? Arm.NATIVE : Arm.COMPAT;
    };
  }

  /** Returns the names of the flags in a ring's entry, which are the same on all machines. */
  static Symbols ringFlags(int flags) {
    SymbolFamily family = of(Architecture.X86_64, Abi.NATIVE).families.get("io-uring-entry");
    return Objects.requireNonNull(family).read(flags, Byte.SIZE);
  }

  List<SymbolFamily> families(String call, String parameter) {
    return rules(call, parameter).map(Rule::family).toList();
  }

  /** Returns the names of an argument's value, empty if it is just a number. */
  Optional<Symbols> symbols(SyscallSignature call, int index, Arguments arguments) {
    SyscallSignature.Parameter parameter = call.parameters().get(index);
    return rules(call.name(), parameter.name())
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
  private static final class X86 {
    static final SymbolTable NATIVE = new SymbolTable("symbols-x86_64.tsv");
    static final SymbolTable COMPAT = new SymbolTable("symbols-i386.tsv");
  }

  /** There are no symbols of 32-bit arm. */
  private static final class Arm {
    static final SymbolTable NATIVE = new SymbolTable("symbols-arm64.tsv");
    static final SymbolTable COMPAT = new SymbolTable(null);
  }
}
