package dev.tracekernel.assertions.internal.report;

import dev.tracekernel.assertions.internal.verdict.Tally;
import dev.tracekernel.tracer.TraceSnapshot;
import java.util.List;

/** The trace does not show all events of a pattern, so that a list of them would lack some. */
public final class CannotTellEvents extends TraceMessage {

  /** Creates the message from a pattern whose events are not all known. */
  public CannotTellEvents(TraceSnapshot snapshot, Tally tally) {
    super(
        snapshot,
        List.of(tally.pattern()),
        "Cannot list the calls of the trace that are:\n  "
            + tally.pattern()
            + "\nFor certain "
            + Matches.counted(tally.count().seen())
            + ", but there may be more:"
            + Evidence.of(snapshot, List.of(tally.pattern()))
            + "\nWhat is asserted of a list that lacks some proves nothing.");
  }
}
