package dev.tracekernel.assertions.internal.report;

import dev.tracekernel.assertions.internal.verdict.Tally;
import dev.tracekernel.tracer.TraceSnapshot;
import java.util.List;

/** More calls match than should. */
public final class ShouldContainAtMost extends TraceMessage {

  /** Creates the message. */
  public ShouldContainAtMost(TraceSnapshot snapshot, int expected, Tally tally) {
    super(
        snapshot,
        List.of(tally.pattern()),
        "Expecting the trace to contain at most "
            + expected
            + " of:\n"
            + CountFinding.tooMany(snapshot, tally));
  }
}
