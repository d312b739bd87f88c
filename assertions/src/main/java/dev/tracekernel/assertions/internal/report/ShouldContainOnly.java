package dev.tracekernel.assertions.internal.report;

import dev.tracekernel.assertions.internal.verdict.AllowList;
import dev.tracekernel.tracer.TraceSnapshot;

/** Events match none of the patterns that are all that is allowed. */
public final class ShouldContainOnly extends TraceMessage {

  /** Creates the message from a list that has strangers. */
  public ShouldContainOnly(TraceSnapshot snapshot, AllowList list) {
    super(
        snapshot,
        list.patterns(),
        "Expecting the trace to contain no other "
            + Listed.kinds(list.patterns())
            + " than:"
            + Listed.patterns(list.patterns())
            + "\nbut "
            + Matches.none(list.strangers().count())
            + ":"
            + Listed.strangers(list.patterns(), list.strangers()));
  }
}
