package dev.tracekernel.assertions.internal.claim;

import dev.tracekernel.assertions.internal.pattern.RoutePattern;
import dev.tracekernel.tracer.TraceDeclaration;
import dev.tracekernel.tracer.TraceSnapshot;
import dev.tracekernel.tracer.event.Architecture;
import java.util.List;

/** Something that a trace may prove or disprove; immutable. */
public interface Claim {

  /** Returns the patterns that it is about. */
  List<RoutePattern> patterns();

  /** Judges it by one snapshot. */
  Finding judge(TraceSnapshot snapshot);

  /** Returns what else than its patterns must be traced, and is not. */
  default List<String> untraced(TraceDeclaration declaration, Architecture architecture) {
    return List.of();
  }

  /** Returns what all that must be traced is needed for. */
  default String subject() {
    return "it";
  }
}
