package dev.tracekernel.assertions.internal.report;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** How often each name occurs; prints the most frequent. */
final class Frequencies {

  private static final int SHOWN = 10;

  private static final Comparator<Map.Entry<String, Integer>> MOST_FIRST =
      Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder())
          .thenComparing(Map.Entry.comparingByKey());

  private final Map<String, Integer> counts = new HashMap<>();

  void add(String name) {
    counts.merge(name, 1, Integer::sum);
  }

  @Override
  public String toString() {
    return counts.isEmpty() ? "none" : shown() + rest();
  }

  private List<Map.Entry<String, Integer>> sorted() {
    return counts.entrySet().stream().sorted(MOST_FIRST).toList();
  }

  private String shown() {
    return sorted().stream()
        .limit(SHOWN)
        .map(entry -> entry.getValue() + " " + entry.getKey())
        .collect(Collectors.joining(", "));
  }

  private String rest() {
    int sum = sorted().stream().skip(SHOWN).mapToInt(Map.Entry::getValue).sum();
    return sum == 0 ? "" : ", and " + calls(sum) + " of " + names(counts.size() - SHOWN);
  }

  private static String calls(int count) {
    return count == 1 ? "1 call" : count + " calls";
  }

  private static String names(int count) {
    return count == 1 ? "1 other name" : count + " other names";
  }
}
