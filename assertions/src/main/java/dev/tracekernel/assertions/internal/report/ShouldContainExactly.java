package dev.tracekernel.assertions.internal.report;

import dev.tracekernel.assertions.internal.verdict.Tally;
import dev.tracekernel.tracer.TraceSnapshot;
import java.util.List;

/** More calls match than should, or fewer. */
public final class ShouldContainExactly extends TraceMessage {

  /** Creates the message. */
  public ShouldContainExactly(TraceSnapshot snapshot, int expected, Tally tally) {
    super(
        snapshot,
        List.of(tally.pattern()),
        "Expecting the trace to contain exactly "
            + expected
            + " of:\n"
            + finding(snapshot, expected, tally));
  }

  private static String finding(TraceSnapshot snapshot, int expected, Tally tally) {
    return tally.count().seen() < expected
        ? CountFinding.tooFew(snapshot, tally)
        : CountFinding.tooMany(snapshot, tally);
  }
}
