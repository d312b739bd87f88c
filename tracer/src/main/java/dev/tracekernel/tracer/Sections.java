package dev.tracekernel.tracer;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The sections of one trace, from mark to mark; of an open window and of a file alike. */
final class Sections {

  /** What a trace gives of itself. */
  interface Whole {
    /** Takes a snapshot of a part, which ends with the trace if there is no second mark. */
    TraceSnapshot part(TraceMark from, @Nullable TraceMark to, TraceSection section);
  }

  private final KernelTrace trace;
  private final Marks marks;
  private final Whole whole;

  Sections(KernelTrace trace, Marks marks, Whole whole) {
    this.trace = trace;
    this.marks = marks;
    this.whole = whole;
  }

  KernelTrace trace() {
    return trace;
  }

  TraceMark named(String mark) {
    return marks.named(mark);
  }

  TraceMark requireOf(TraceMark mark) {
    return Marks.requireOf(trace, mark);
  }

  KernelTrace since(TraceMark mark) {
    return new Section(this, requireOf(mark), null);
  }

  KernelTrace between(TraceMark first, TraceMark second) {
    return new Section(this, requireOf(first), requireOf(second));
  }

  TraceSnapshot part(TraceMark from, @Nullable TraceMark to) {
    return whole.part(from, to, described(from, to));
  }

  private static TraceSection described(TraceMark from, @Nullable TraceMark to) {
    Map<String, Integer> before = from.saved().inFlight();
    return to == null
        ? new TraceSection("since " + from, before, Map.of())
        : new TraceSection("between " + from + " and " + to, before, to.saved().inFlight());
  }
}
