package dev.tracekernel.assertions.internal.report;

import dev.tracekernel.assertions.internal.pattern.Condition;
import dev.tracekernel.assertions.internal.pattern.EventName;
import dev.tracekernel.assertions.internal.pattern.RoutePattern;
import dev.tracekernel.tracer.event.KernelEvent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * An event that nearly matches a pattern.
 *
 * @param event the event
 * @param relation how its call is related to the pattern's
 * @param failed the pattern's conditions that it does not certainly meet
 */
record Miss(KernelEvent event, Relation relation, List<Condition> failed) {

  static final Comparator<Miss> NEAREST_FIRST =
      Comparator.comparingInt(Miss::differences).thenComparing(Miss::relation);

  /** How near a call is to another. */
  enum Relation {
    SAME,
    RELATED,
    OTHER
  }

  static Miss of(RoutePattern pattern, KernelEvent event) {
    return new Miss(event, relate(pattern, event), pattern.notMet(event));
  }

  private static Relation relate(RoutePattern pattern, KernelEvent event) {
    if (pattern.isRouteOf(event)) {
      return Relation.SAME;
    }
    String name = EventName.of(event);
    boolean related = pattern.names().stream().anyMatch(it -> RelatedCalls.areRelated(it, name));
    return related ? Relation.RELATED : Relation.OTHER;
  }

  int differences() {
    return failed.size() + (relation == Relation.SAME ? 0 : 1);
  }

  /** Another call is of interest only if it acted on what the pattern names. */
  boolean isOfInterest(RoutePattern pattern) {
    return relation != Relation.OTHER
        || pattern.narrowings().stream()
            .anyMatch(condition -> condition.namesObject() && !failed.contains(condition));
  }

  /** Returns the lines that say how it differs. */
  List<String> lines(RoutePattern pattern) {
    List<String> lines = new ArrayList<>();
    if (relation != Relation.SAME) {
      lines.add("call: expected " + expected(pattern) + ", was " + EventName.of(event));
    }
    failed.forEach(condition -> lines.add(condition.difference(event)));
    return lines;
  }

  private static String expected(RoutePattern pattern) {
    List<String> names = pattern.names();
    return names.size() == 1 ? names.getFirst() : "one of " + String.join(", ", names);
  }
}
