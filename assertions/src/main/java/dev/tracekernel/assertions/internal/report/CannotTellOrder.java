package dev.tracekernel.assertions.internal.report;

import dev.tracekernel.assertions.internal.verdict.Sequence;
import dev.tracekernel.tracer.TraceSnapshot;

/** The trace does not show whether a thread did several things in their order. */
public final class CannotTellOrder extends TraceMessage {

  /** Creates the message from a sequence whose verdict is open. */
  public CannotTellOrder(TraceSnapshot snapshot, Sequence sequence) {
    super(
        snapshot,
        sequence.patterns(),
        "Cannot tell whether one thread of the trace has done in this order:"
            + Steps.numbered(sequence.patterns())
            + "\nFor certain one did "
            + sequence.done().size()
            + " of "
            + sequence.patterns().size()
            + ", but there may be more:"
            + Evidence.of(snapshot, sequence.patterns())
            + Steps.overlapping(snapshot, sequence.done(), sequence.patterns())
            + "\nThe trace proves neither that nor the opposite.");
  }
}
