package dev.tracekernel.assertions.internal.report;

import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How often each name occurs; prints those that were asked for, then the most frequent. */
final class Frequencies {

  private static final int SHOWN = 10;

  private static final Comparator<Map.Entry<String, Integer>> MOST_FIRST =
      Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder())
          .thenComparing(Map.Entry.comparingByKey());

  private final Map<String, Integer> counts = new HashMap<>();
  private final Set<String> named = new LinkedHashSet<>();
  private final Set<String> preferred = new LinkedHashSet<>();

  /** Asks for a name, which is printed even if it does not occur. */
  void name(String name) {
    named.add(name);
  }

  /** Asks for a name to come first if it occurs. */
  void prefer(String name) {
    preferred.add(name);
  }

  void add(String name) {
    add(name, 1);
  }

  void add(String name, int count) {
    counts.merge(name, count, Integer::sum);
    if (preferred.contains(name)) {
      named.add(name);
    }
  }

  @Override
  public String toString() {
    return counts.isEmpty() && named.isEmpty() ? "none" : shown() + rest();
  }

  private List<Map.Entry<String, Integer>> others() {
    return counts.entrySet().stream()
        .filter(entry -> !named.contains(entry.getKey()))
        .sorted(MOST_FIRST)
        .toList();
  }

  private String shown() {
    Stream<String> first = named.stream().map(name -> counts.getOrDefault(name, 0) + " " + name);
    Stream<String> most =
        others().stream().limit(SHOWN).map(entry -> entry.getValue() + " " + entry.getKey());
    return Stream.concat(first, most).collect(Collectors.joining(", "));
  }

  private String rest() {
    List<Map.Entry<String, Integer>> rest = others().stream().skip(SHOWN).toList();
    int sum = rest.stream().mapToInt(Map.Entry::getValue).sum();
    return sum == 0 ? "" : ", and " + calls(sum) + " of " + names(rest.size());
  }

  private static String calls(int count) {
    return count == 1 ? "1 call" : count + " calls";
  }

  private static String names(int count) {
    return count == 1 ? "1 other name" : count + " other names";
  }
}
