package dev.tracekernel.tracer;

/**
 * The span of time that a trace observes; open from its creation until {@link #close}.
 *
 * <p>Windows may overlap and may be opened and closed by different threads.
 */
public interface TraceWindow extends AutoCloseable {

  /** Returns the trace; it can be read while the window is open and for as long as it is kept. */
  KernelTrace trace();

  /** Ends the window. A second call does nothing. */
  @Override
  void close();
}
