package dev.tracekernel.tracer.internal.text;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** Names that are like one that does not exist; quick enough for all functions of a kernel. */
public final class Nearby {

  private static final int SHOWN = 5;

  private record Scored(String name, int score) {}

  private Nearby() {}

  /** Returns the nearest names, the best first. */
  public static List<String> of(String wrong, Collection<String> names) {
    int most = Math.max(2, wrong.length() / 2);
    List<Scored> scored = new ArrayList<>();
    for (String name : names) {
      int score = score(wrong, name, most);
      if (score <= most) {
        scored.add(new Scored(name, score));
      }
    }
    scored.sort(Comparator.comparingInt(Scored::score).thenComparing(Scored::name));
    return scored.stream().map(Scored::name).distinct().limit(SHOWN).toList();
  }

  /** What has the other one in it is nearer than what has as many other letters. */
  private static int score(String wrong, String name, int most) {
    int longer = Math.abs(name.length() - wrong.length());
    if (wrong.length() > 2
        && (name.contains(wrong) || (name.length() > 2 && wrong.contains(name)))) {
      return (longer + 1) / 2;
    }
    return longer > most ? most + 1 : Distance.between(wrong, name);
  }
}
