package dev.tracekernel.assertions.internal.report;

import dev.tracekernel.assertions.internal.pattern.Match;
import dev.tracekernel.assertions.internal.pattern.RoutePattern;
import dev.tracekernel.tracer.TraceSnapshot;
import dev.tracekernel.tracer.event.KernelEvent;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The events that matched: how many, and the first of them. */
final class Matches {

  static final int SHOWN = 3;

  private Matches() {}

  /** Returns "no call matches", "1 call matches", ... */
  static String counted(long count) {
    return count == 0 ? "no call matches" : count == 1 ? "1 call matches" : count + " calls match";
  }

  /** Returns "1 call is none of these", "2 calls are none of these", ... */
  static String none(long count) {
    return (count == 1 ? "1 call is" : count + " calls are") + " none of these";
  }

  /** Returns the first events in lines of their own, after a line break each. */
  static String listed(TraceSnapshot snapshot, RoutePattern pattern, long count) {
    StringBuilder text = new StringBuilder();
    first(snapshot, pattern, Match.YES).forEach(event -> text.append("\n  ").append(event));
    return count > SHOWN
        ? text.append("\n  and ").append(count - SHOWN).append(" more").toString()
        : text.toString();
  }

  static List<KernelEvent> first(TraceSnapshot snapshot, RoutePattern pattern, Match match) {
    return all(snapshot, pattern, match).limit(SHOWN).toList();
  }

  static Stream<KernelEvent> all(TraceSnapshot snapshot, RoutePattern pattern, Match match) {
    return StreamSupport.stream(snapshot.events().spliterator(), false)
        .filter(event -> pattern.test(event) == match);
  }
}
