package dev.tracekernel.assertions.internal.report;

import dev.tracekernel.assertions.internal.verdict.TimeSequence;
import dev.tracekernel.tracer.TraceSnapshot;

/** The trace does not show whether several things were done one after the other. */
public final class CannotTellOrderOfTime extends TraceMessage {

  /** Creates the message from a sequence whose verdict is open. */
  public CannotTellOrderOfTime(TraceSnapshot snapshot, String cause, TimeSequence sequence) {
    super(
        snapshot,
        sequence.patterns(),
        "Cannot tell whether the trace contains, each begun when the one before had returned:"
            + Steps.numbered(sequence.patterns())
            + "\nby whichever threads, since "
            + cause
            + ".\nFor certain "
            + sequence.done().size()
            + " of "
            + sequence.patterns().size()
            + " came so, but there may be more:"
            + Evidence.of(snapshot, sequence.patterns())
            + "\nThe trace proves neither that nor the opposite.");
  }
}
