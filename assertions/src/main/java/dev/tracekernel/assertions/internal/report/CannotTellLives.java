package dev.tracekernel.assertions.internal.report;

import dev.tracekernel.assertions.internal.balance.Lives;
import dev.tracekernel.tracer.TraceSnapshot;
import java.util.List;

/** The trace does not show whether all threads or processes have ended. */
public final class CannotTellLives extends TraceMessage {

  /** Creates the message. */
  public CannotTellLives(TraceSnapshot snapshot, Lives lives) {
    super(
        snapshot,
        List.of(),
        "Cannot tell whether all "
            + lives.things()
            + " that were started have ended:"
            + Evidence.lost(snapshot, Lives::isHiddenBy)
            + (lives.left().count() == 0
                ? ""
                : "\n  not seen to end:" + Steps.nested(Listed.events(lives.left())))
            + "\nThe trace proves neither that nor the opposite.");
  }
}
