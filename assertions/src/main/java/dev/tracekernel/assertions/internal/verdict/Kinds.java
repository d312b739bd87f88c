package dev.tracekernel.assertions.internal.verdict;

import dev.tracekernel.assertions.internal.pattern.Match;
import dev.tracekernel.assertions.internal.pattern.RoutePattern;
import dev.tracekernel.tracer.TraceSnapshot;
import dev.tracekernel.tracer.event.KernelEvent;
import java.util.List;

/** The kinds of events that several patterns name: what was done, not by whom or to what. */
final class Kinds {

  private Kinds() {}

  /** Tells whether an event is of one of the kinds. */
  static Match of(List<RoutePattern> patterns, KernelEvent event) {
    Match match = Match.NO;
    for (int i = 0; i < patterns.size() && match != Match.YES; i++) {
      match = match.or(patterns.get(i).testKind(event));
    }
    return match;
  }

  /** Tells whether an event of one of the kinds may have been lost. */
  static boolean mayBeHidden(List<RoutePattern> patterns, TraceSnapshot snapshot) {
    return patterns.stream().anyMatch(pattern -> pattern.mayBeHiddenBy(snapshot.losses()));
  }
}
