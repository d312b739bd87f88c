package dev.tracekernel.assertions.internal.report;

import dev.tracekernel.assertions.internal.pattern.RoutePattern;
import dev.tracekernel.tracer.TraceSnapshot;
import java.util.List;

/** What was to be ended has not even begun. */
public final class ShouldHaveBegun extends TraceMessage {

  /**
   * Creates the message.
   *
   * @param course what was to be begun and ended
   * @param begun by which patterns; empty for all
   * @param waits whether it was waited for
   */
  public ShouldHaveBegun(
      TraceSnapshot snapshot, String course, List<RoutePattern> begun, boolean waits) {
    super(
        snapshot,
        begun,
        "Expecting "
            + course
            + (begun.isEmpty() ? "," : ", by:" + Listed.patterns(begun))
            + "\nbut none was begun, so that "
            + (waits ? "nothing was waited for" : "the balance proves nothing")
            + "; if that is right, "
            + (begun.isEmpty() ? "leave within(...) out" : "write doesNotContain(...)"));
  }
}
