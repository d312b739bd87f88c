package dev.tracekernel.assertions.internal.report;

import dev.tracekernel.assertions.internal.verdict.AllowList;
import dev.tracekernel.tracer.TraceSnapshot;

/** The trace does not show whether there is more than what is allowed. */
public final class CannotTellOnly extends TraceMessage {

  /** Creates the message from a list whose verdict is open. */
  public CannotTellOnly(TraceSnapshot snapshot, AllowList list) {
    super(
        snapshot,
        list.patterns(),
        "Cannot tell whether the trace contains no other "
            + Listed.kinds(list.patterns())
            + " than:"
            + Listed.patterns(list.patterns())
            + "\nNo call is seen that certainly is none of these, but there may be one:"
            + Evidence.lost(snapshot, list.patterns())
            + Evidence.undecided(list.patterns(), list.open())
            + "\nThe trace proves neither that nor the opposite.");
  }
}
