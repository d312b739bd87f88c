package dev.tracekernel.tracer.event;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One operation of an io_uring: submission and completion as one event.
 *
 * <p>It begins when the kernel takes it from the ring, or when the one before it has ended if it is
 * linked to that; it ends when its result is there, whoever did the work. The task is the thread
 * that submitted it: of a ring that the kernel polls ({@code IORING_SETUP_SQPOLL}) the kernel's
 * thread in that process. An operation with several results (a multishot accept) is an event for
 * each, at the time of that result, and one for its end.
 *
 * <p>Seen on kernels with the tracepoints {@code io_uring_submit_req} (6.4), {@code
 * io_uring_submit_sqe} (5.11, with the request) and {@code io_uring_complete}, in traces that have
 * {@code syscall:io_uring_enter}; {@link SyscallEvent#operationsTraced} says whether it is so.
 */
public final class RingEvent implements KernelEvent {

  private final SyscallRecord record;
  private final RingEntry entry;
  private final boolean untold;
  private final boolean goesOn;

  /**
   * Creates the event that reads from a record.
   *
   * @param record the call that does the same
   * @param untold whether nothing tells how it ends
   * @param goesOn whether this is one of several results, and not the last one
   */
  public RingEvent(SyscallRecord record, RingEntry entry, boolean untold, boolean goesOn) {
    this.record = record;
    this.entry = entry;
    this.untold = untold;
    this.goesOn = goesOn;
  }

  /** Returns the kernel's name of the operation, for example {@code IORING_OP_OPENAT}. */
  @Override
  public String name() {
    return entry.name();
  }

  /** Returns what the program put into the ring. */
  public RingEntry entry() {
    return entry;
  }

  /**
   * Returns the system call that does the same, with what it would be given and what came of it:
   * {@code openat} for {@code IORING_OP_OPENAT}; empty if there is none. Nobody made that call.
   *
   * <p>A descriptor of a file in the ring's own table ({@code IOSQE_FIXED_FILE}) is an index; the
   * file is told by the path. A file that is opened into that table returns 0, and is told by name.
   */
  public Optional<SyscallEvent> call() {
    return entry.meaning() == RingEntry.Meaning.CALL
        ? Optional.of(new SyscallEvent(record))
        : Optional.empty();
  }

  /** Tells whether it had not ended when the trace was taken, or never did. */
  public boolean inFlight() {
    return !record.returned() && !untold;
  }

  /**
   * Tells whether it is not known how it ended: the program wanted no result if it succeeds ({@code
   * IOSQE_CQE_SKIP_SUCCESS}), the tracer had no room to wait for it, or two with one number were on
   * their way on a kernel that tells results by number.
   */
  public boolean untold() {
    return untold;
  }

  /** Tells whether more results will come. */
  public boolean goesOn() {
    return goesOn;
  }

  /** Returns the result: a value or a negated errno; empty while in flight and if untold. */
  public OptionalLong result() {
    return record.returned() ? OptionalLong.of(record.result()) : OptionalLong.empty();
  }

  /** Returns the error that it failed with, {@code ECANCELED} if it was not done. */
  public Optional<Errno> errno() {
    return record.returned() ? Errno.ofResult(record.result()) : Optional.empty();
  }

  @Override
  public Task task() {
    return record.task();
  }

  @Override
  public Duration start() {
    return Duration.ofNanos(record.startNanos());
  }

  /** Returns the time between submission, or begin, and result; zero while in flight. */
  public Duration duration() {
    return Duration.ofNanos(record.durationNanos());
  }

  /** Returns the operation as strace would print it if it were a call. */
  @Override
  public String toString() {
    return RingText.of(this, new SyscallEvent(record), record);
  }
}
