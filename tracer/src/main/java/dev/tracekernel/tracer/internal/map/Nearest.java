package dev.tracekernel.tracer.internal.map;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Finds the member that a component's name may have meant. */
final class Nearest {

  private Nearest() {}

  static Optional<String> of(String wrong, Collection<String> names) {
    return names.stream()
        .filter(name -> distance(wrong, name) <= Math.max(2, wrong.length() / 2))
        .min(Comparator.comparingInt(name -> distance(wrong, name)));
  }

  /** Levenshtein's, by the table of all beginnings. */
  private static int distance(String a, String b) {
    int[][] table = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        table[i][j] =
            i == 0 || j == 0 ? i + j : step(table, i, j, a.charAt(i - 1) == b.charAt(j - 1));
      }
    }
    return table[a.length()][b.length()];
  }

  private static int step(int[][] table, int i, int j, boolean same) {
    int gap = 1 + Math.min(table[i - 1][j], table[i][j - 1]);
    return Math.min(gap, table[i - 1][j - 1] + (same ? 0 : 1));
  }
}
