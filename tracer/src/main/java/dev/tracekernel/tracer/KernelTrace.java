package dev.tracekernel.tracer;

import java.io.IOException;
import java.nio.file.Path;

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

  /**
   * Saves a snapshot to a file, as {@link TraceSnapshot#save(Path)} does.
   *
   * @throws IOException if it cannot be written
   */
  default void save(Path file) throws IOException {
    snapshot().save(file);
  }

  /**
   * Loads a trace that was saved, on any machine: neither root nor libbpf nor Linux is needed.
   *
   * <p>All assertions run on it, with the verdicts that they had; names of system calls, their
   * arguments and what was lost are those of the machine that was traced. Nothing of it is kept on
   * the heap: the file is mapped, so leave it in place for as long as the trace is used.
   *
   * @throws IOException if the file is missing, damaged, cut off, of a later version or no trace;
   *     the message says which, and what to do
   */
  static SavedTrace load(Path file) throws IOException {
    return SavedTrace.load(file);
  }
}
