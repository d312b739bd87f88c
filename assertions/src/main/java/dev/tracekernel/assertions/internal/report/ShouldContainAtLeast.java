package dev.tracekernel.assertions.internal.report;

import dev.tracekernel.assertions.internal.verdict.Tally;
import dev.tracekernel.tracer.TraceSnapshot;
import java.util.List;

/** Fewer calls match than should. */
public final class ShouldContainAtLeast extends TraceMessage {

  /** Creates the message. */
  public ShouldContainAtLeast(TraceSnapshot snapshot, int expected, Tally tally) {
    super(
        snapshot,
        List.of(tally.pattern()),
        "Expecting the trace to contain at least "
            + expected
            + " of:\n"
            + CountFinding.tooFew(snapshot, tally));
  }
}
