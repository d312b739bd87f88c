package dev.tracekernel.tracer.internal.program;

import dev.tracekernel.tracer.internal.text.Nearby;
import java.util.Collection;
import java.util.List;

/** What an error says of names that there are. */
final class Names {

  private static final int ALL = 8;
  private static final int NEAREST = 3;

  private Names() {}

  /** Returns a clause: all names if they are few, else the nearest. */
  static String there(String wrong, Collection<String> names) {
    List<String> sorted = names.stream().distinct().sorted().toList();
    if (sorted.isEmpty()) {
      return "there is none";
    }
    return sorted.size() <= ALL
        ? "there is " + String.join(", ", sorted)
        : nearest(wrong, sorted, "there are " + sorted.size() + " others");
  }

  /** Returns a clause with the nearest names, or the other one if none is near. */
  static String nearest(String wrong, Collection<String> names, String otherwise) {
    List<String> near = Nearby.of(wrong, names).stream().limit(NEAREST).toList();
    return near.isEmpty() ? otherwise : "did you mean " + String.join(", ", near) + "?";
  }
}
