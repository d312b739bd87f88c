package dev.tracekernel.tracer;

import dev.tracekernel.tracer.internal.session.Part;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A part of a window; its marks are the window's. */
final class Section implements KernelTrace {

  private final LiveWindow window;
  private final TraceMark from;
  private final @Nullable TraceMark to;

  Section(LiveWindow window, TraceMark from, @Nullable TraceMark to) {
    this.window = window;
    this.from = from;
    this.to = to;
    if (to != null) {
      Marks.requireOrder(from, to);
    }
  }

  @Override
  public TraceSnapshot snapshot() {
    return window.snapshot(new Part(from.moment(), to == null ? null : to.moment()), described());
  }

  private TraceSection described() {
    return to == null
        ? new TraceSection("since " + from, from.moment().inFlight(), Map.of())
        : new TraceSection(
            "between " + from + " and " + to, from.moment().inFlight(), to.moment().inFlight());
  }

  @Override
  public TraceMark mark(String name) {
    return window.mark(name);
  }

  /** What is behind both marks. */
  @Override
  public KernelTrace since(TraceMark mark) {
    Marks.requireOf(window, mark);
    return new Section(window, later(from, mark), to);
  }

  @Override
  public KernelTrace since(String mark) {
    return since(window.marks().named(mark));
  }

  @Override
  public KernelTrace between(TraceMark first, TraceMark second) {
    Marks.requireOf(window, first);
    Marks.requireOf(window, second);
    Marks.requireOrder(first, second);
    return new Section(window, later(from, first), to != null && to.isBefore(second) ? to : second);
  }

  @Override
  public KernelTrace between(String first, String second) {
    return between(window.marks().named(first), window.marks().named(second));
  }

  private static TraceMark later(TraceMark one, TraceMark other) {
    return one.isBefore(other) ? other : one;
  }
}
