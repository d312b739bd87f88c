package dev.tracekernel.tracer;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A trace from its begin to its end, with sections from mark to mark: a window or a file. */
abstract class WholeTrace extends MarkedTrace {

  WholeTrace() {
    super(new Marks());
  }

  /** Takes a snapshot of a part, which ends with the trace if there is no second mark. */
  abstract TraceSnapshot part(TraceMark from, @Nullable TraceMark to, TraceSection section);

  final TraceSnapshot part(TraceMark from, @Nullable TraceMark to) {
    return part(from, to, described(from, to));
  }

  private static TraceSection described(TraceMark from, @Nullable TraceMark to) {
    Map<String, Integer> before = from.saved().inFlight();
    return to == null
        ? new TraceSection("since " + from, before, Map.of())
        : new TraceSection("between " + from + " and " + to, before, to.saved().inFlight());
  }

  @Override
  public KernelTrace since(TraceMark mark) {
    return new Section(this, Marks.requireOf(this, mark), null);
  }

  @Override
  public KernelTrace between(TraceMark first, TraceMark second) {
    return new Section(this, Marks.requireOf(this, first), Marks.requireOf(this, second));
  }
}
