package dev.tracekernel.assertions.internal.verdict;

import dev.tracekernel.assertions.internal.pattern.Match;
import dev.tracekernel.assertions.internal.pattern.RoutePattern;
import dev.tracekernel.tracer.TraceSnapshot;
import dev.tracekernel.tracer.event.KernelEvent;
import java.util.List;

/**
 * The claim that a trace has, of the kinds of events that several patterns name, nothing but what
 * matches one of them.
 *
 * @param patterns what is allowed
 * @param strangers events that certainly match none
 * @param open events that may match none
 * @param lost whether others that match none may have been lost
 */
public record AllowList(
    List<RoutePattern> patterns, FirstFew strangers, FirstFew open, boolean lost) {

  /** Judges the claim on a trace. */
  public static AllowList of(TraceSnapshot snapshot, List<RoutePattern> patterns) {
    FirstFew strangers = new FirstFew();
    FirstFew open = new FirstFew();
    for (KernelEvent event : snapshot.events()) {
      Match kind = Kinds.of(patterns, event);
      if (kind != Match.NO) {
        Match allowed = allowed(patterns, event);
        if (kind == Match.YES && allowed == Match.NO) {
          strangers.add(event);
        } else if (allowed != Match.YES) {
          open.add(event);
        }
      }
    }
    return new AllowList(patterns, strangers, open, Kinds.mayBeHidden(patterns, snapshot));
  }

  private static Match allowed(List<RoutePattern> patterns, KernelEvent event) {
    Match match = Match.NO;
    for (int i = 0; i < patterns.size() && match != Match.YES; i++) {
      match = match.or(patterns.get(i).test(event));
    }
    return match;
  }

  /** Returns what the trace says. */
  public Verdict verdict() {
    if (strangers.count() > 0) {
      return Verdict.FAIL;
    }
    return open.count() > 0 || lost ? Verdict.INCONCLUSIVE : Verdict.PASS;
  }
}
