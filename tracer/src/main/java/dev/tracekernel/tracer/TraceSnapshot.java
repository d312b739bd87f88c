package dev.tracekernel.tracer;

import dev.tracekernel.tracer.event.KernelEvent;
import java.util.Optional;

/**
 * An immutable view of a window: its events, what was lost, and what was asked for.
 *
 * <p>Events are decoded when they are looked at; until then a stored event takes no heap.
 */
public interface TraceSnapshot {

  /**
   * Returns the events by the order in which they reached the ring buffer, calls still in flight
   * last.
   *
   * <p>A system call reaches the ring buffer when it returns, a process event when it happens.
   * Within a thread that is the order of the calls; between threads no order is promised, but that
   * the start of a thread or process is before all that it does. Each iteration decodes anew.
   */
  Iterable<KernelEvent> events();

  /** Returns the number of events without decoding them. */
  long size();

  /**
   * Returns what could not be recorded between the window's start and this snapshot; of a {@link
   * #section} what may have been of it.
   */
  Losses losses();

  /** Returns what this window was asked to trace. */
  TraceDeclaration declaration();

  /** Returns which part of the window this is, empty if it is the whole of it. */
  default Optional<TraceSection> section() {
    return Optional.empty();
  }

  /** Returns the kernel that was traced, as {@code uname -r} and {@code uname -m} print it. */
  String kernel();
}
