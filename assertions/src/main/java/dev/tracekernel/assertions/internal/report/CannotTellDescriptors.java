package dev.tracekernel.assertions.internal.report;

import dev.tracekernel.assertions.internal.balance.OpenDescriptors;
import dev.tracekernel.tracer.TraceSnapshot;

/** The trace does not show whether all descriptors were closed. */
public final class CannotTellDescriptors extends TraceMessage {

  /** Creates the message. */
  public CannotTellDescriptors(TraceSnapshot snapshot, OpenDescriptors descriptors) {
    super(
        snapshot,
        descriptors.opening(),
        "Cannot tell of "
            + ShouldCloseDescriptors.which(descriptors.opening())
            + "\nwhether they are closed:"
            + Evidence.lost(
                snapshot,
                loss ->
                    OpenDescriptors.hidesClosing(loss)
                        || OpenDescriptors.hidesOpening(descriptors.opening(), loss))
            + named("not seen to be closed:", Listed.events(descriptors.leaked()))
            + named("may have been closed:", Listed.events(descriptors.open()))
            + named("may have opened others:", Listed.events(descriptors.unseen()))
            + Listed.doubts(descriptors.doubts())
            + "\nThe trace proves neither that nor the opposite.");
  }

  private static String named(String what, String events) {
    return events.isEmpty() ? "" : "\n  " + what + Steps.nested(events);
  }
}
