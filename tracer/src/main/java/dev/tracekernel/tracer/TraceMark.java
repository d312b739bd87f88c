package dev.tracekernel.tracer;

import dev.tracekernel.tracer.internal.file.SavedMark;
import dev.tracekernel.tracer.internal.session.Moment;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A moment of a trace that has a name; immutable.
 *
 * <p>What was entered before it is on its one side, what is entered after it on the other. A call
 * that was entered before it and returns after it is on both, marked as {@linkplain
 * dev.tracekernel.tracer.event.SyscallEvent#begunBefore begun before} on the other one. A call that
 * another thread enters at that very moment is on either side.
 *
 * @see KernelTrace#mark
 */
public final class TraceMark {

  private final String name;
  private final Object window;
  private final SavedMark saved;
  private final @Nullable Moment moment;

  TraceMark(String name, Object window, Moment moment) {
    this.name = name;
    this.window = window;
    this.moment = moment;
    this.saved = new SavedMark(name, moment.begin(), moment.inFlight());
  }

  TraceMark(SavedMark saved, Object trace) {
    this.name = saved.name();
    this.window = trace;
    this.moment = null;
    this.saved = saved;
  }

  /** Returns the name that it was given. */
  public String name() {
    return name;
  }

  boolean isOf(Object other) {
    return window.equals(other);
  }

  /** Of a window that is still there. */
  Moment moment() {
    return Objects.requireNonNull(moment);
  }

  /** Returns what of it goes into a file. */
  SavedMark saved() {
    return saved;
  }

  boolean isBefore(TraceMark other) {
    return saved.begin().epoch() < other.saved.begin().epoch();
  }

  /** Returns the name in quotes. */
  @Override
  public String toString() {
    return '"' + name + '"';
  }
}
