package dev.tracekernel.assertions.internal.claim;

import dev.tracekernel.assertions.internal.pattern.RoutePattern;
import dev.tracekernel.tracer.TraceSnapshot;
import java.util.List;

/** Something that a trace may prove or disprove; immutable. */
public interface Claim {

  /** Returns the patterns that it is about. */
  List<RoutePattern> patterns();

  /** Judges it by one snapshot. */
  Finding judge(TraceSnapshot snapshot);
}
