package dev.tracekernel.assertions.internal.report;

import dev.tracekernel.assertions.internal.verdict.Pairing;
import dev.tracekernel.tracer.TraceSnapshot;

/** The trace does not show whether patterns and events can be paired so that none is left. */
public final class CannotTellInAnyOrder extends TraceMessage {

  /** Creates the message from a pairing whose verdict is open. */
  public CannotTellInAnyOrder(TraceSnapshot snapshot, Pairing pairing) {
    super(
        snapshot,
        pairing.patterns(),
        "Cannot tell whether the trace contains one call for each of these, and no other "
            + Listed.kinds(pairing.patterns())
            + ":"
            + Listed.patterns(pairing.patterns())
            + "\nWhat is not known can make it so or not:"
            + Evidence.of(snapshot, pairing.patterns())
            + "\nThe trace proves neither that nor the opposite.");
  }
}
