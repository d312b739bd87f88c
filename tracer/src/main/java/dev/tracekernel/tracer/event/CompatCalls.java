package dev.tracekernel.tracer.event;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Which native calls those may be that only 32-bit processes have: {@code mmap2} is {@code mmap},
 * {@code socketcall} is one of those on sockets, {@code vm86} is none.
 *
 * <p>By the kernel's tables for i386, at build time. A call that they do not have may be any.
 */
public final class CompatCalls {

  private static final Map<String, Set<String>> COUNTERPARTS = read();
  private static final Map<String, Set<Integer>> SAME = same();

  private CompatCalls() {}

  /** Tells whether a call that no native call has the name of may be a native one. */
  public static boolean mayBe(String compat, String call) {
    Set<String> counterparts = COUNTERPARTS.get(compat);
    return counterparts == null || counterparts.contains(call);
  }

  /** Tells whether a call that no native call has the name of may be one of several native ones. */
  public static boolean mayBeOneOf(String compat, Collection<String> calls) {
    Set<String> counterparts = COUNTERPARTS.get(compat);
    return counterparts == null || calls.stream().anyMatch(counterparts::contains);
  }

  /**
   * Returns the numbers of i386's calls of other names that are a native call and nothing else,
   * with parameters of the same names: {@code stat64} is {@code stat}.
   */
  public static Set<Integer> numbersOf(String call) {
    return SAME.getOrDefault(call, Set.of());
  }

  private static Map<String, Set<String>> read() {
    Map<String, Set<String>> counterparts = new HashMap<>();
    Resources.lines("counterparts-i386.tsv")
        .map(line -> line.split("\t", -1))
        .forEach(
            fields ->
                counterparts.put(
                    fields[0], fields[1].equals("-") ? Set.of() : Set.of(fields[1].split(","))));
    return counterparts;
  }

  private static Map<String, Set<Integer>> same() {
    SyscallTable compat = SyscallTable.of(Architecture.X86_64, Abi.COMPAT);
    Map<String, Set<Integer>> numbers = new HashMap<>();
    COUNTERPARTS.forEach(
        (name, calls) ->
            calls.stream()
                .filter(call -> calls.size() == 1 && isAlike(name, call))
                .forEach(
                    call ->
                        numbers
                            .computeIfAbsent(call, key -> new HashSet<>())
                            .add(compat.number(name).orElseThrow())));
    return numbers;
  }

  private static boolean isAlike(String compat, String call) {
    return signature(Abi.COMPAT, compat)
        .parameterNames()
        .equals(signature(Abi.NATIVE, call).parameterNames());
  }

  private static SyscallSignature signature(Abi abi, String name) {
    SyscallTable table = SyscallTable.of(Architecture.X86_64, abi);
    return table.signature(table.number(name).orElseThrow());
  }
}
