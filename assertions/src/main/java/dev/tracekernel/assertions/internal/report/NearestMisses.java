package dev.tracekernel.assertions.internal.report;

import dev.tracekernel.assertions.internal.pattern.Condition;
import dev.tracekernel.assertions.internal.pattern.Match;
import dev.tracekernel.assertions.internal.pattern.RoutePattern;
import dev.tracekernel.tracer.TraceSnapshot;
import dev.tracekernel.tracer.event.KernelEvent;
import java.util.ArrayList;
import java.util.List;

/** The events that come nearest to a pattern, no two of which differ alike. */
final class NearestMisses {

  private static final int SHOWN = 3;

  private final RoutePattern pattern;
  private final List<Miss> nearest = new ArrayList<>();
  private boolean matched;

  private NearestMisses(RoutePattern pattern) {
    this.pattern = pattern;
  }

  /** Returns the sentence's end on what is near, from a full stop on. */
  static String of(TraceSnapshot snapshot, RoutePattern pattern) {
    NearestMisses misses = new NearestMisses(pattern);
    for (KernelEvent event : snapshot.events()) {
      if (pattern.test(event) != Match.YES) {
        misses.consider(Miss.of(pattern, event));
      } else {
        misses.matched = true;
      }
    }
    return misses.nearest.isEmpty() ? misses.none(snapshot) : misses.text();
  }

  /** What is not here may be before the section, or after it. */
  private String none(TraceSnapshot snapshot) {
    boolean part = snapshot.section().isPresent();
    boolean object = pattern.narrowings().stream().anyMatch(Condition::namesObject);
    String nothing = matched ? "nothing else" : "nothing";
    return "none is near: "
        + nothing
        + " of that kind"
        + (object ? ", and " + nothing + " on what it names," : "")
        + (part ? " is in this section (look at the whole trace for it)" : " is in the trace");
  }

  private void consider(Miss miss) {
    if (miss.isOfInterest(pattern) && isNearer(miss) && isNew(miss)) {
      nearest.add(miss);
      nearest.sort(Miss.NEAREST_FIRST);
      if (nearest.size() > SHOWN) {
        nearest.removeLast();
      }
    }
  }

  private boolean isNearer(Miss miss) {
    return nearest.size() < SHOWN || Miss.NEAREST_FIRST.compare(miss, nearest.getLast()) < 0;
  }

  private boolean isNew(Miss miss) {
    List<String> lines = miss.lines(pattern);
    return nearest.stream().noneMatch(known -> known.lines(pattern).equals(lines));
  }

  private String text() {
    StringBuilder text = new StringBuilder("the nearest:");
    for (Miss miss : nearest) {
      text.append("\n  ").append(miss.event());
      miss.lines(pattern).forEach(line -> text.append("\n    differs in ").append(line));
    }
    return text.toString();
  }
}
