package dev.tracekernel.assertions.internal.report;

import dev.tracekernel.assertions.internal.pattern.RoutePattern;
import dev.tracekernel.tracer.TraceSnapshot;
import java.util.List;

/** What was waited for has not even begun. */
public final class ShouldHaveBegun extends TraceMessage {

  /**
   * Creates the message.
   *
   * @param course what was to be begun and ended
   * @param begun by which patterns; empty for all
   */
  public ShouldHaveBegun(TraceSnapshot snapshot, String course, List<RoutePattern> begun) {
    super(
        snapshot,
        begun,
        "Expecting "
            + course
            + (begun.isEmpty() ? "," : ", by:" + Listed.patterns(begun))
            + "\nbut none was begun, so that nothing was waited for; if that is right, leave"
            + " within(...) out");
  }
}
