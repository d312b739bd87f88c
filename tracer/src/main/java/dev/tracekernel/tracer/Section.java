package dev.tracekernel.tracer;

import org.jspecify.annotations.Nullable;

/** A part of a trace; its marks are the trace's. */
final class Section implements KernelTrace {

  private final Sections sections;
  private final TraceMark from;
  private final @Nullable TraceMark to;

  Section(Sections sections, TraceMark from, @Nullable TraceMark to) {
    this.sections = sections;
    this.from = from;
    this.to = to;
    if (to != null) {
      Marks.requireOrder(from, to);
    }
  }

  @Override
  public TraceSnapshot snapshot() {
    return sections.part(from, to);
  }

  @Override
  public TraceMark mark(String name) {
    return sections.trace().mark(name);
  }

  /** What is behind both marks. */
  @Override
  public KernelTrace since(TraceMark mark) {
    sections.requireOf(mark);
    return new Section(sections, later(from, mark), to);
  }

  @Override
  public KernelTrace since(String mark) {
    return since(sections.named(mark));
  }

  @Override
  public KernelTrace between(TraceMark first, TraceMark second) {
    sections.requireOf(first);
    sections.requireOf(second);
    Marks.requireOrder(first, second);
    return new Section(
        sections, later(from, first), to != null && to.isBefore(second) ? to : second);
  }

  @Override
  public KernelTrace between(String first, String second) {
    return between(sections.named(first), sections.named(second));
  }

  private static TraceMark later(TraceMark one, TraceMark other) {
    return one.isBefore(other) ? other : one;
  }
}
