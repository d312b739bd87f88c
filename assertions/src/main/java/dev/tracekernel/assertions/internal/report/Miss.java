package dev.tracekernel.assertions.internal.report;

import dev.tracekernel.assertions.internal.pattern.CallPattern;
import dev.tracekernel.assertions.internal.pattern.Condition;
import dev.tracekernel.assertions.internal.pattern.Match;
import dev.tracekernel.tracer.event.SyscallEvent;
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
record Miss(SyscallEvent event, Relation relation, List<Condition> failed) {

  static final Comparator<Miss> NEAREST_FIRST =
      Comparator.comparingInt(Miss::differences).thenComparing(Miss::relation);

  /** How near a call is to another. */
  enum Relation {
    SAME,
    RELATED,
    OTHER
  }

  static Miss of(CallPattern pattern, SyscallEvent event) {
    List<Condition> failed = new ArrayList<>();
    for (Condition condition : pattern.cheapFirst()) {
      if (condition.test(event) != Match.YES) {
        failed.add(condition);
      }
    }
    return new Miss(event, relate(pattern, event), failed);
  }

  private static Relation relate(CallPattern pattern, SyscallEvent event) {
    if (pattern.call().made(event)) {
      return Relation.SAME;
    }
    boolean related = RelatedCalls.areRelated(pattern.call().name(), event.name());
    return related ? Relation.RELATED : Relation.OTHER;
  }

  int differences() {
    return failed.size() + (relation == Relation.SAME ? 0 : 1);
  }

  /** Another call is of interest only if it acted on what the pattern names. */
  boolean isOfInterest(CallPattern pattern) {
    return relation != Relation.OTHER
        || pattern.narrowings().stream()
            .anyMatch(condition -> condition.namesObject() && !failed.contains(condition));
  }

  /** Returns the lines that say how it differs. */
  List<String> lines(CallPattern pattern) {
    List<String> lines = new ArrayList<>();
    if (relation != Relation.SAME) {
      lines.add("call: expected " + pattern.call().name() + ", was " + event.name());
    }
    failed.forEach(condition -> lines.add(condition.difference(event)));
    return lines;
  }
}
