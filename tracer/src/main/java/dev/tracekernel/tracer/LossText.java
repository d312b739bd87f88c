package dev.tracekernel.tracer;

import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Losses in words: each cause once, the one that lost most first. */
final class LossText {

  private static final int SHOWN = 10;

  private static final Comparator<Map.Entry<String, Long>> MOST_FIRST =
      Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder());

  private LossText() {}

  /** Returns one line for each cause, "nothing" if there is none. */
  static String of(List<Loss> losses) {
    return losses.isEmpty()
        ? "nothing"
        : byCause(losses).entrySet().stream()
            .sorted(Comparator.comparingLong(cause -> -sum(cause.getValue())))
            .map(cause -> calls(cause.getValue()) + ": " + cause.getKey().description())
            .collect(Collectors.joining("\n"));
  }

  private static Map<Loss.Cause, Map<String, Long>> byCause(List<Loss> losses) {
    Map<Loss.Cause, Map<String, Long>> causes = new EnumMap<>(Loss.Cause.class);
    for (Loss loss : losses) {
      causes
          .computeIfAbsent(loss.cause(), cause -> new TreeMap<>())
          .merge(loss.subject(), loss.count(), Long::sum);
    }
    return causes;
  }

  private static String calls(Map<String, Long> counts) {
    String shown =
        counts.entrySet().stream()
            .sorted(MOST_FIRST)
            .limit(SHOWN)
            .map(entry -> entry.getValue() + " " + entry.getKey())
            .collect(Collectors.joining(", "));
    return shown + rest(counts);
  }

  private static String rest(Map<String, Long> counts) {
    Map<String, Long> rest =
        counts.entrySet().stream()
            .sorted(MOST_FIRST)
            .skip(SHOWN)
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    return rest.isEmpty() ? "" : ", and " + sum(rest) + " of " + names(rest.size());
  }

  private static long sum(Map<String, Long> counts) {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }

  private static String names(int count) {
    return count == 1 ? "1 other name" : count + " other names";
  }
}
