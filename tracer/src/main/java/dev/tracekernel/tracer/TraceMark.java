package dev.tracekernel.tracer;

import dev.tracekernel.tracer.internal.session.Moment;

/**
 * A moment of a trace that has a name; immutable.
 *
 * <p>What was entered before it is on its one side, what is entered after it on the other, whenever
 * it returns. A call that another thread enters at that very moment is on either side.
 *
 * @see KernelTrace#mark
 */
public final class TraceMark {

  private final String name;
  private final Object window;
  private final Moment moment;

  TraceMark(String name, Object window, Moment moment) {
    this.name = name;
    this.window = window;
    this.moment = moment;
  }

  /** Returns the name that it was given. */
  public String name() {
    return name;
  }

  boolean isOf(Object other) {
    return window.equals(other);
  }

  Moment moment() {
    return moment;
  }

  boolean isBefore(TraceMark other) {
    return moment.epoch() < other.moment.epoch();
  }

  /** Returns the name in quotes. */
  @Override
  public String toString() {
    return '"' + name + '"';
  }
}
