package dev.tracekernel.assertions.internal.report;

import dev.tracekernel.assertions.internal.balance.Lives;
import dev.tracekernel.tracer.TraceSnapshot;
import java.util.List;

/** Threads or processes live that should have ended. */
public final class ShouldHaveEnded extends TraceMessage {

  /** Creates the message. */
  public ShouldHaveEnded(TraceSnapshot snapshot, Lives lives) {
    super(
        snapshot,
        List.of(),
        "Expecting all "
            + lives.things()
            + " that were started to have ended, but "
            + (lives.left().count() == 1 ? "1 has not:" : lives.left().count() + " have not:")
            + Listed.events(lives.left()));
  }
}
