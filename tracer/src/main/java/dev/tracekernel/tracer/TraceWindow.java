package dev.tracekernel.tracer;

import java.nio.file.Path;

/**
 * The span of time that a trace observes; open from its creation until {@link #close}.
 *
 * <p>Windows may overlap and may be opened and closed by different threads.
 */
public interface TraceWindow extends AutoCloseable {

  /** Returns the trace; it can be read while the window is open and for as long as it is kept. */
  KernelTrace trace();

  /**
   * Says where this window's trace will be saved if its test fails; failures then name the file.
   *
   * <p>Saves nothing by itself.
   */
  default void willBeSavedTo(Path file) {}

  /** Ends the window. A second call does nothing. */
  @Override
  void close();
}
