package dev.tracekernel.tracer;

/**
 * The trace of one window: what a test caused in the kernel, up to now.
 *
 * <p>A trace is read through snapshots. While its window is open each snapshot holds everything
 * that happened before the call; once the window is closed all snapshots are the same.
 *
 * <p>Safe for use by several threads.
 */
public interface KernelTrace {

  /**
   * Takes a snapshot that contains all that was caused before this call.
   *
   * <p>A barrier, not a wait for a time: the ring buffer is consumed up to the position that the
   * kernel had reached, records that other CPUs are still writing included.
   */
  TraceSnapshot snapshot();
}
