package dev.tracekernel.assertions.internal.report;

import dev.tracekernel.assertions.internal.balance.Lives;
import dev.tracekernel.tracer.TraceSnapshot;

/** The trace does not show whether all threads or processes have ended. */
public final class CannotTellLives extends TraceMessage {

  /** Creates the message. */
  public CannotTellLives(TraceSnapshot snapshot, Lives lives) {
    super(
        snapshot,
        lives.started(),
        "Cannot tell of "
            + ShouldHaveEnded.which(lives)
            + "whether they have ended:"
            + Evidence.lost(snapshot, Lives::isHiddenBy)
            + named("not seen to end:", Listed.starts(snapshot, lives.left()))
            + named(
                "not seen to end, and perhaps one of them:", Listed.starts(snapshot, lives.open()))
            + "\nThe trace proves neither that nor the opposite.");
  }

  private static String named(String what, String events) {
    return events.isEmpty() ? "" : "\n  " + what + Steps.nested(events);
  }
}
