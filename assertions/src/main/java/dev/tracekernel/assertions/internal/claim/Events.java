package dev.tracekernel.assertions.internal.claim;

import dev.tracekernel.assertions.internal.pattern.Match;
import dev.tracekernel.assertions.internal.pattern.RoutePattern;
import dev.tracekernel.assertions.internal.report.CannotTellEvents;
import dev.tracekernel.assertions.internal.verdict.Tally;
import dev.tracekernel.assertions.internal.verdict.Verdict;
import dev.tracekernel.tracer.TraceSnapshot;
import dev.tracekernel.tracer.event.KernelEvent;
import java.util.ArrayList;
import java.util.List;

/** The trace holds all events of a pattern, how many they may be. */
public record Events(RoutePattern pattern) implements Claim {

  @Override
  public List<RoutePattern> patterns() {
    return List.of(pattern);
  }

  @Override
  public Finding judge(TraceSnapshot snapshot) {
    Tally tally = Tally.of(snapshot, patterns()).getFirst();
    return tally.count().isKnown()
        ? Finding.PASS
        : new Finding(Verdict.INCONCLUSIVE, () -> new CannotTellEvents(snapshot, tally));
  }

  /** Returns those that certainly match. */
  public List<KernelEvent> in(TraceSnapshot snapshot) {
    List<KernelEvent> events = new ArrayList<>();
    for (KernelEvent event : snapshot.events()) {
      if (pattern.test(event) == Match.YES) {
        events.add(event);
      }
    }
    return events;
  }
}
