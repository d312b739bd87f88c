package dev.tracekernel.assertions.internal.report;

import dev.tracekernel.assertions.internal.verdict.Sequence;
import dev.tracekernel.assertions.internal.verdict.Successions;
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
            + execs(snapshot)
            + "\nThe trace proves neither that nor the opposite.");
  }

  /** An exec can make another thread the first of its process. */
  private static String execs(TraceSnapshot snapshot) {
    return Successions.showsAll(snapshot)
        ? ""
        : "\n  execs: not all are in the trace, by which another thread may have become the first"
            + " of its process; trace tracepoint:sched:sched_process_exec too";
  }
}
