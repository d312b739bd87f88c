package dev.tracekernel.tracer;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;

/**
 * The trace of one window: what a test caused in the kernel, up to now.
 *
 * <p>A trace is read through snapshots. While its window is open each snapshot holds everything
 * that happened before the call; once the window is closed all snapshots are the same.
 *
 * <p>{@linkplain #mark Marks} divide a trace into sections, which are traces of their own.
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
   * the heap: the file stays open, so leave it as it is for as long as the trace is used. Whoever
   * iterates one that was cut off or written to gets an {@link java.io.UncheckedIOException}.
   *
   * @throws IOException if the file is missing, damaged, cut off, of a later version or no trace;
   *     the message says which, and what to do
   */
  static SavedTrace load(Path file) throws IOException {
    return SavedTrace.load(file);
  }

  /**
   * Returns an executor that runs tasks by another one, in this trace's scope while they run.
   *
   * <p>For {@link TraceScope#testThreads()}, which has the threads that the test starts and not
   * those of a pool. In the scope of this JVM or the host every task is anyway, and the executor is
   * returned as it is. Once the window is closed tasks run as they would without.
   *
   * <p>A task that the other one runs on a virtual thread is run and cannot be in scope: it counts
   * as lost, as {@link Loss.Cause#VIRTUAL_THREAD}.
   *
   * @throws IllegalStateException if the scope is not about threads of this JVM, or this trace has
   *     no window
   */
  default Executor adopt(Executor executor) {
    throw new IllegalStateException("this trace has no window that tasks could run in");
  }

  /** As {@link #adopt(Executor)}; shutting down what is returned shuts down the other one. */
  default ExecutorService adopt(ExecutorService executor) {
    throw new IllegalStateException("this trace has no window that tasks could run in");
  }

  /**
   * Marks this moment.
   *
   * <p>A call is before the mark if it was entered before, even if it returns behind it.
   *
   * @param name what failures call it; {@link #since(String)} finds it by this if it is the only
   *     one of that name
   * @return the mark, for {@link #since(TraceMark)} and {@link #between(TraceMark, TraceMark)}
   * @throws IllegalArgumentException if the name is blank
   * @throws IllegalStateException if the window is closed
   */
  default TraceMark mark(String name) {
    throw new IllegalStateException("this trace is of the past: nothing can follow a mark");
  }

  /**
   * Returns the section that begins with a mark.
   *
   * <p>Its losses are those that may concern it: no fewer than there were.
   *
   * @throws IllegalArgumentException if the mark is of another trace
   */
  default KernelTrace since(TraceMark mark) {
    throw new IllegalArgumentException(Marks.anotherTrace(mark));
  }

  /**
   * Returns the section that begins with the mark of that name.
   *
   * @throws IllegalArgumentException if there is no mark of that name, or several; the message has
   *     the names that there are
   */
  default KernelTrace since(String mark) {
    throw new IllegalArgumentException(new Marks().none(mark));
  }

  /**
   * Returns the section between two marks.
   *
   * <p>Its losses are those that may concern it: no fewer than there were.
   *
   * @throws IllegalArgumentException if a mark is of another trace, or if the second was not set
   *     after the first
   */
  default KernelTrace between(TraceMark first, TraceMark second) {
    throw new IllegalArgumentException(Marks.anotherTrace(first));
  }

  /**
   * Returns the section between the marks of these names.
   *
   * @throws IllegalArgumentException if there is no mark of a name, or several, or if the second
   *     was not set after the first
   */
  default KernelTrace between(String first, String second) {
    throw new IllegalArgumentException(new Marks().none(first));
  }
}
