package dev.tracekernel.assertions.internal.report;

import dev.tracekernel.assertions.internal.pattern.Match;
import dev.tracekernel.assertions.internal.pattern.RoutePattern;
import dev.tracekernel.assertions.internal.verdict.TimeSequence;
import dev.tracekernel.tracer.TraceSnapshot;
import dev.tracekernel.tracer.event.KernelEvent;
import java.util.List;

/** Several things were not done one after the other. */
public final class ShouldContainInOrderOfTime extends TraceMessage {

  /** Creates the message from a sequence that did not come to its end. */
  public ShouldContainInOrderOfTime(TraceSnapshot snapshot, String cause, TimeSequence sequence) {
    super(
        snapshot,
        sequence.patterns(),
        "Expecting the trace to contain, each begun when the one before had returned:"
            + Steps.numbered(sequence.patterns())
            + "\nby whichever threads, since "
            + cause
            + ", but that is not so:"
            + Steps.numbered(sequence.done())
            + missing(snapshot, sequence));
  }

  private static String missing(TraceSnapshot snapshot, TimeSequence sequence) {
    int step = sequence.done().size();
    RoutePattern pattern = sequence.patterns().get(step);
    return "\n  " + (step + 1) + ". " + near(snapshot, step, pattern);
  }

  /** A call that matches by itself is nearer than all that differ. */
  private static String near(TraceSnapshot snapshot, int step, RoutePattern pattern) {
    List<KernelEvent> early = Matches.first(snapshot, pattern, Match.YES);
    if (early.isEmpty()) {
      return "is missing; " + Steps.nested(NearestMisses.of(snapshot, pattern));
    }
    StringBuilder text = new StringBuilder("began only before step " + step + " had returned:");
    early.forEach(call -> text.append("\n  ").append(call));
    return Steps.nested(text.toString());
  }
}
