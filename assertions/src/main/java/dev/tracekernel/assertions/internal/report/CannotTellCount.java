package dev.tracekernel.assertions.internal.report;

import dev.tracekernel.assertions.internal.verdict.Limit;
import dev.tracekernel.assertions.internal.verdict.Tally;
import dev.tracekernel.tracer.TraceSnapshot;
import java.util.List;
import java.util.stream.Collectors;

/** The trace does not show how often a call happened. */
public final class CannotTellCount extends TraceMessage {

  /** Creates the message from the patterns whose count is open. */
  public CannotTellCount(TraceSnapshot snapshot, Limit limit, List<Tally> open) {
    super(
        snapshot,
        Tally.patterns(open),
        open.stream()
            .map(tally -> open(snapshot, tally))
            .collect(
                Collectors.joining(
                    "\nnor this:\n",
                    "Cannot tell whether the trace " + limit.verb() + ":\n",
                    "\nThe trace proves neither that nor the opposite.")));
  }

  private static String open(TraceSnapshot snapshot, Tally tally) {
    return "  "
        + tally.pattern()
        + "\nFor certain "
        + Matches.counted(tally.count().seen())
        + ", but there may be more:"
        + Evidence.of(snapshot, List.of(tally.pattern()));
  }
}
