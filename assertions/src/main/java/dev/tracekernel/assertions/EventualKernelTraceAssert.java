package dev.tracekernel.assertions;

import dev.tracekernel.assertions.internal.claim.Balance;
import dev.tracekernel.assertions.internal.claim.Claim;
import dev.tracekernel.assertions.internal.claim.OnceBegun;

/**
 * What a trace is to hold before a time is over.
 *
 * <p>Only what more events cannot undo: what is there stays there; and that something was begun and
 * all of it was ended, which is so at a moment: what begins later is not waited for, and where
 * nothing begins until the time is over it fails. What is done after the time counts as not done,
 * however long a look takes. That something is not there is for {@link
 * KernelTraceAssert#neverDuring}, or for when the work is done.
 *
 * <p>A failure says what the last look at the trace said.
 */
public final class EventualKernelTraceAssert {

  private final KernelTraceAssert trace;
  private final Waiting waiting;

  EventualKernelTraceAssert(KernelTraceAssert trace, Waiting waiting) {
    this.trace = trace;
    this.waiting = waiting;
  }

  /** Verifies that each of the patterns happens, as {@link KernelTraceAssert#contains} does. */
  public KernelTraceAssert contains(EventPattern pattern, EventPattern... more) {
    return verify(Claims.some(pattern, more));
  }

  /**
   * Verifies that the pattern happens so often or more often.
   *
   * @param count 1 or more
   */
  public KernelTraceAssert containsAtLeast(int count, EventPattern pattern) {
    return verify(Claims.atLeast(count, pattern));
  }

  /**
   * Verifies that one thread does all of this in this order, as {@link
   * KernelTraceAssert#containsInOrder} does.
   */
  public KernelTraceAssert containsInOrder(
      EventPattern first, EventPattern second, EventPattern... more) {
    return verify(Claims.inOrder(first, second, more));
  }

  /**
   * Verifies that all of this is done one after the other, as {@link
   * KernelTraceAssert#containsInOrderOfTime} does.
   *
   * @throws IllegalArgumentException if the cause is blank
   */
  public KernelTraceAssert containsInOrderOfTime(
      String cause, EventPattern first, EventPattern second, EventPattern... more) {
    return verify(Claims.inOrderOfTime(cause, first, second, more));
  }

  /**
   * Verifies that there comes a moment at which all descriptors are closed that were opened up to
   * then, as {@link KernelTraceAssert#hasNoLeakedDescriptors()} does.
   */
  public KernelTraceAssert hasNoLeakedDescriptors() {
    return verifyOnceBegun(Claims.descriptorsClosed());
  }

  /**
   * Verifies that there comes a moment at which the descriptors are closed that came of these
   * patterns up to then.
   *
   * @throws IllegalArgumentException if no descriptor comes of a pattern's calls
   */
  public KernelTraceAssert hasNoLeakedDescriptors(EventPattern opened, EventPattern... more) {
    return verifyOnceBegun(Claims.descriptorsClosed(opened, more));
  }

  /**
   * Verifies that there comes a moment at which the files are deleted that came of these patterns
   * up to then.
   *
   * @throws IllegalArgumentException if no file is created by a pattern's calls
   */
  public KernelTraceAssert hasNoLeftoverFiles(EventPattern created, EventPattern... more) {
    return verifyOnceBegun(Claims.filesDeleted(created, more));
  }

  /** Verifies that there comes a moment at which all threads that were started have ended. */
  public KernelTraceAssert hasNoLeakedThreads() {
    return verifyOnceBegun(Claims.threadsEnded());
  }

  /**
   * Verifies that there comes a moment at which the threads have ended that came of these patterns
   * up to then, for example of {@code startedThread().by(thread("server"))}.
   *
   * @throws IllegalArgumentException if no thread comes of a pattern
   */
  public KernelTraceAssert hasNoLeakedThreads(EventPattern started, EventPattern... more) {
    return verifyOnceBegun(Claims.threadsEnded(started, more));
  }

  /** Verifies that there comes a moment at which all processes that were started have ended. */
  public KernelTraceAssert hasNoLeakedProcesses() {
    return verifyOnceBegun(Claims.processesEnded());
  }

  /**
   * Verifies that there comes a moment at which the processes have ended that came of these
   * patterns up to then, for example of {@code forked()}.
   *
   * @throws IllegalArgumentException if no process comes of a pattern
   */
  public KernelTraceAssert hasNoLeakedProcesses(EventPattern started, EventPattern... more) {
    return verifyOnceBegun(Claims.processesEnded(started, more));
  }

  private KernelTraceAssert verifyOnceBegun(Balance balance) {
    return verify(new OnceBegun(balance, true));
  }

  private KernelTraceAssert verify(Claim claim) {
    return trace.verifyWithin(waiting, claim);
  }
}
