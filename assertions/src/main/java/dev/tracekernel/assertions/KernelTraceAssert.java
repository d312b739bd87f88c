package dev.tracekernel.assertions;

import dev.tracekernel.assertions.internal.claim.Claim;
import dev.tracekernel.assertions.internal.claim.Counted;
import dev.tracekernel.assertions.internal.claim.Events;
import dev.tracekernel.assertions.internal.claim.InAnyOrder;
import dev.tracekernel.assertions.internal.claim.Only;
import dev.tracekernel.assertions.internal.pattern.RoutePattern;
import dev.tracekernel.assertions.internal.verdict.Verdict;
import dev.tracekernel.tracer.KernelTrace;
import dev.tracekernel.tracer.event.KernelEvent;
import java.time.Duration;
import java.util.List;
import org.assertj.core.annotation.CheckReturnValue;
import org.assertj.core.api.ListAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/**
 * Assertions on a trace, or on a section of one.
 *
 * <p>Each verb takes one snapshot, which holds all that was caused before, and judges what no
 * further record could change. Where a record that was lost or could not be read may decide, it
 * throws {@link InconclusiveTraceError}.
 *
 * <p>A verb throws {@link NotTracedException} for a call that was not traced.
 *
 * <p>Softly: {@link KernelSoftAssertions}.
 */
public class KernelTraceAssert extends JudgedTraceAssert {

  /** For {@link KernelAssertions#assertThat} and for AssertJ's proxies. */
  protected KernelTraceAssert(KernelTrace trace) {
    this(trace, Failures.THROWN);
  }

  KernelTraceAssert(KernelTrace trace, Failures failures) {
    super(trace, failures);
  }

  /** Verifies that each of the patterns happened. */
  public KernelTraceAssert contains(EventPattern pattern, EventPattern... more) {
    return verify(Claims.some(pattern, more));
  }

  /**
   * Verifies that none of the patterns happened.
   *
   * <p>What goes on may have happened: where a call is in flight that may match, the trace cannot
   * tell. Verify it when the work is done.
   */
  public KernelTraceAssert doesNotContain(EventPattern pattern, EventPattern... more) {
    return verify(Counted.none(EventPattern.patterns(pattern, more)));
  }

  /**
   * Verifies that the pattern happened just so often.
   *
   * @param count 0 or more
   */
  public KernelTraceAssert containsExactly(int count, EventPattern pattern) {
    return verify(Counted.exactly(count, pattern.pattern()));
  }

  /**
   * Verifies that the pattern happened so often or more often.
   *
   * @param count 1 or more
   */
  public KernelTraceAssert containsAtLeast(int count, EventPattern pattern) {
    return verify(Claims.atLeast(count, pattern));
  }

  /**
   * Verifies that the pattern happened so often or less often.
   *
   * @param count 0 or more
   */
  public KernelTraceAssert containsAtMost(int count, EventPattern pattern) {
    return verify(Counted.atMost(count, pattern.pattern()));
  }

  /**
   * Verifies that of the kinds of events that the patterns name nothing happened but what matches
   * one of them.
   *
   * <p>{@code containsOnly(opened().under(dir))} allows to open files under that folder, and none
   * elsewhere. It says nothing of other kinds, of which every trace has some: name the kinds that
   * you mean. A pattern need not have happened.
   */
  public KernelTraceAssert containsOnly(EventPattern pattern, EventPattern... more) {
    return verify(new Only(EventPattern.patterns(pattern, more)));
  }

  /**
   * Verifies that of the kinds of events that the patterns name there is one for each pattern, and
   * no other.
   *
   * <p>An event is for one pattern only. The patterns may overlap: events are given to them so that
   * as few as can be are left over.
   */
  public KernelTraceAssert containsExactlyInAnyOrder(EventPattern pattern, EventPattern... more) {
    return verify(new InAnyOrder(EventPattern.patterns(pattern, more)));
  }

  /**
   * Verifies that one thread did all of this in this order, whatever else it did in between and
   * after: that a file was written again behind its sync is for another claim.
   *
   * <p>One event is one step. Between threads a trace has no order, so that steps of different
   * threads are none of a sequence; {@link #containsInOrderOfTime} is for those. A thread that
   * executes a program goes on as the first of its process. Where an operation of io_uring was
   * begun before another step had ended, the trace cannot tell which was done first.
   */
  public KernelTraceAssert containsInOrder(
      EventPattern first, EventPattern second, EventPattern... more) {
    return verify(Claims.inOrder(first, second, more));
  }

  /**
   * Verifies that all of this was done one after the other, by whichever threads: each step was
   * begun when the one before had returned.
   *
   * <p>The kernel's clock is one for all CPUs, and tells that the work of a step was done when the
   * next one started. It does not tell that this must be so: without a cause the same threads may
   * come in another order the next time, and the test proves nothing. So say what the cause is.
   *
   * @param cause ends the sentence "in this order, since ...", for example {@code "the committer
   *     waits for the writer's future"}; failures show it
   * @throws IllegalArgumentException if the cause is blank
   */
  public KernelTraceAssert containsInOrderOfTime(
      String cause, EventPattern first, EventPattern second, EventPattern... more) {
    return verify(Claims.inOrderOfTime(cause, first, second, more));
  }

  /**
   * Verifies that each process closed all descriptors that it opened: by close and its like, by
   * opening another file under the number, by an exec that closes it, or by its end.
   *
   * <p>What a child inherits is its parent's to close. Some calls give descriptors that the trace
   * does not have ({@code pipe}, {@code socketpair}, {@code recvmsg}, ...): where they were made,
   * or io_uring was used, the trace cannot tell. Nor can it of what was not closed before a thread
   * took a table of its own, or a process was started that shares the table. What ioctl gives is
   * not seen.
   */
  public KernelTraceAssert hasNoLeakedDescriptors() {
    return verify(Claims.descriptorsClosed());
  }

  /**
   * Verifies that each process closed the descriptors that came of these patterns, for example of
   * {@code opened().under(dir)}; as {@link #hasNoLeakedDescriptors()} does, but whatever else was
   * opened. Where none came of them it fails, since it would prove nothing.
   *
   * @throws IllegalArgumentException if no descriptor comes of a pattern's calls
   */
  public KernelTraceAssert hasNoLeakedDescriptors(EventPattern opened, EventPattern... more) {
    return verify(Claims.begun(Claims.descriptorsClosed(opened, more)));
  }

  /**
   * Verifies that each file that came of these patterns was deleted, for example of {@code
   * created().under(tmp)}; directories, devices, links and the files of sockets too.
   *
   * <p>A file is followed where it or a directory above it is renamed, and gone where another one
   * is renamed onto it. It is left as long as one of the names is there that it got, also by {@code
   * link}. Where names may lead elsewhere, by mounts, a root or a namespace, or a file may have
   * come of something else than a call, such as a core dump, the trace cannot tell. Where no file
   * came of the patterns this fails, since it would prove nothing.
   *
   * @throws IllegalArgumentException if no file is created by a pattern's calls
   */
  public KernelTraceAssert hasNoLeftoverFiles(EventPattern created, EventPattern... more) {
    return verify(Claims.begun(Claims.filesDeleted(created, more)));
  }

  /**
   * Verifies that each thread that was started has ended.
   *
   * <p>All threads of the scope count, those of the JVM itself too: where they come and go, look at
   * a section.
   */
  public KernelTraceAssert hasNoLeakedThreads() {
    return verify(Claims.threadsEnded());
  }

  /**
   * Verifies that each of the threads has ended that came of these patterns, for example of {@code
   * startedThread().by(thread("server"))}. Where none came of them it fails, since it would prove
   * nothing.
   *
   * @throws IllegalArgumentException if no thread comes of a pattern
   */
  public KernelTraceAssert hasNoLeakedThreads(EventPattern started, EventPattern... more) {
    return verify(Claims.begun(Claims.threadsEnded(started, more)));
  }

  /** Verifies that each process that was started has ended. */
  public KernelTraceAssert hasNoLeakedProcesses() {
    return verify(Claims.processesEnded());
  }

  /**
   * Verifies that each of the processes has ended that came of these patterns, for example of
   * {@code forked()}. Where none came of them it fails, since it would prove nothing.
   *
   * @throws IllegalArgumentException if no process comes of a pattern
   */
  public KernelTraceAssert hasNoLeakedProcesses(EventPattern started, EventPattern... more) {
    return verify(Claims.begun(Claims.processesEnded(started, more)));
  }

  /**
   * Starts an assertion on what may still be going on: it is looked at again until it is so, or
   * until the time is over.
   *
   * <p>It offers what more events cannot undo. The waiting is done by this thread, whose own waits
   * are in the trace as any others.
   *
   * @param limit how long to wait at most
   * @throws IllegalArgumentException if it is not positive
   */
  @CheckReturnValue
  public EventualKernelTraceAssert within(Duration limit) {
    return new EventualKernelTraceAssert(this, Waiting.atMost(limit));
  }

  /**
   * Runs an action and verifies that while it ran none of the patterns began or happened, in
   * whichever thread.
   *
   * <p>A call that has not returned when this looks may still come to be one: then the trace cannot
   * tell. Of one that began before and returned while it ran, what it gives on its return has
   * happened; else the trace cannot tell either.
   *
   * @param action what it throws is thrown on, softly too, and nothing is verified then
   * @throws IllegalStateException if the trace's window is closed
   */
  public KernelTraceAssert neverDuring(
      ThrowingCallable action, EventPattern pattern, EventPattern... more) {
    return neverDuring(since -> Thrown.on(action), EventPattern.patterns(pattern, more));
  }

  /**
   * Watches the trace for a time, from now on, and verifies that none of the patterns began in it.
   *
   * <p>It ends early when one of the patterns was seen. While the trace cannot tell it goes on: a
   * call that goes on may return so that it is none, or one may be seen.
   *
   * @param time how long to watch
   * @throws IllegalArgumentException if it is not positive
   * @throws IllegalStateException if the trace's window is closed
   */
  public KernelTraceAssert neverDuring(Duration time, EventPattern pattern, EventPattern... more) {
    List<RoutePattern> patterns = EventPattern.patterns(pattern, more);
    Waiting waiting = Waiting.atMost(time);
    Claim claim = never(patterns);
    return neverDuring(
        since -> waiting.until(() -> judge(claim, since).verdict() == Verdict.FAIL), patterns);
  }

  /**
   * Starts an assertion on the list of the events that match, in the trace's order; for what no
   * verb says.
   *
   * <p>The list is complete: where an event was lost that may match, or it is not known whether one
   * does, this throws {@link InconclusiveTraceError}. A list of calls is had by {@code
   * asInstanceOf(list(SyscallEvent.class))}.
   */
  @CheckReturnValue
  public ListAssert<KernelEvent> events(EventPattern pattern) {
    return list(new Events(pattern.pattern()));
  }
}
