package dev.tracekernel.assertions.internal.report;

import dev.tracekernel.assertions.internal.balance.Lives;
import dev.tracekernel.tracer.TraceSnapshot;
import dev.tracekernel.tracer.event.ForkEvent;

/** Threads or processes live that should have ended. */
public final class ShouldHaveEnded extends TraceMessage {

  /** Creates the message. */
  public ShouldHaveEnded(TraceSnapshot snapshot, Lives lives) {
    super(
        snapshot,
        lives.started(),
        "Expecting "
            + which(lives)
            + "to have ended, but "
            + (lives.left().count() == 1 ? "1 has not:" : lives.left().count() + " have not:")
            + Listed.starts(snapshot, lives.left()));
  }

  static String which(Lives lives) {
    String things = lives.kind() == ForkEvent.Kind.THREAD ? "threads" : "processes";
    return lives.started().isEmpty()
        ? "all " + things + " that were started "
        : "all " + things + " that came of:" + Listed.patterns(lives.started()) + "\n";
  }
}
