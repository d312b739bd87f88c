package dev.tracekernel.assertions.internal.report;

import dev.tracekernel.assertions.internal.pattern.RoutePattern;
import dev.tracekernel.assertions.internal.verdict.FirstFew;
import dev.tracekernel.tracer.TraceSnapshot;
import java.util.List;

/** What was begun has ended, and whether it is what was meant is not known. */
public final class CannotTellBegun extends TraceMessage {

  /**
   * Creates the message.
   *
   * @param course what was to be begun and ended
   * @param begun by which patterns
   * @param perhaps what may have begun it
   */
  public CannotTellBegun(
      TraceSnapshot snapshot, String course, List<RoutePattern> begun, FirstFew perhaps) {
    super(
        snapshot,
        begun,
        "Expecting "
            + course
            + ", by:"
            + Listed.patterns(begun)
            + "\nbut cannot tell whether any was begun. There may be:"
            + Listed.events(perhaps)
            + "\nThe trace proves neither that nor the opposite.");
  }
}
