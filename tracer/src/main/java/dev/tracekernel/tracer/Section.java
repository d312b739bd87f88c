package dev.tracekernel.tracer;

import org.jspecify.annotations.Nullable;

/** A part of a trace; its marks are the trace's. */
final class Section extends MarkedTrace {

  private final WholeTrace trace;
  private final TraceMark from;
  private final @Nullable TraceMark to;

  Section(WholeTrace trace, TraceMark from, @Nullable TraceMark to) {
    super(trace.marks);
    this.trace = trace;
    this.from = from;
    this.to = to;
    if (to != null) {
      Marks.requireOrder(from, to);
    }
  }

  @Override
  public TraceSnapshot snapshot() {
    return trace.part(from, to);
  }

  @Override
  public TraceMark mark(String name) {
    return trace.mark(name);
  }

  /** What is behind both marks. */
  @Override
  public KernelTrace since(TraceMark mark) {
    Marks.requireOf(trace, mark);
    return new Section(trace, later(from, mark), to);
  }

  @Override
  public KernelTrace between(TraceMark first, TraceMark second) {
    Marks.requireOf(trace, first);
    Marks.requireOf(trace, second);
    Marks.requireOrder(first, second);
    return new Section(trace, later(from, first), to != null && to.isBefore(second) ? to : second);
  }

  private static TraceMark later(TraceMark one, TraceMark other) {
    return one.isBefore(other) ? other : one;
  }
}
