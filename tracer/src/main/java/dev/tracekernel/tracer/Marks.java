package dev.tracekernel.tracer;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

/** The marks of one window, found by name or by themselves. */
final class Marks {

  private final List<TraceMark> marks = new CopyOnWriteArrayList<>();

  TraceMark add(TraceMark mark) {
    marks.add(mark);
    return mark;
  }

  /** Returns all of them, in the order in which they were set. */
  List<TraceMark> all() {
    return List.copyOf(marks);
  }

  static String requireName(String name) {
    if (name.isBlank()) {
      throw new IllegalArgumentException("a mark needs a name: failures show it");
    }
    return name;
  }

  /** Returns the one mark of that name. */
  TraceMark named(String name) {
    List<TraceMark> found = marks.stream().filter(mark -> mark.name().equals(name)).toList();
    if (found.isEmpty()) {
      throw new IllegalArgumentException(none(name));
    }
    if (found.size() > 1) {
      throw new IllegalArgumentException(
          "there are %d marks \"%s\": pass what mark(\"%s\") returned"
              .formatted(found.size(), name, name));
    }
    return found.getFirst();
  }

  String none(String name) {
    return "there is no mark \"" + name + "\": " + listed();
  }

  private String listed() {
    return marks.isEmpty()
        ? "this trace has none; set one by mark(...)"
        : "this trace has "
            + marks.stream().map(TraceMark::toString).distinct().collect(Collectors.joining(", "));
  }

  /** Refuses a mark that is none of a window's. */
  static TraceMark requireOf(Object window, TraceMark mark) {
    if (!mark.isOf(window)) {
      throw new IllegalArgumentException(anotherTrace(mark));
    }
    return mark;
  }

  static String anotherTrace(TraceMark mark) {
    return "the mark " + mark + " is of another trace: it holds for the one that it was set on";
  }

  static void requireOrder(TraceMark from, TraceMark to) {
    if (from.equals(to)) {
      throw new IllegalArgumentException("nothing is between " + from + " and itself");
    }
    if (!from.isBefore(to)) {
      throw new IllegalArgumentException(
          "%s was set after %s: write between(%s, %s)".formatted(from, to, to, from));
    }
  }
}
