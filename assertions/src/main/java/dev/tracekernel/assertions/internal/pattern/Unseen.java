package dev.tracekernel.assertions.internal.pattern;

import dev.tracekernel.tracer.event.SyscallEvent;

/** What a trace does not show of a call, so that it may be what is meant. */
public enum Unseen implements CallCondition {
  /**
   * What io_uring and Linux AIO were given to do is in memory that the trace does not read; but for
   * operations of io_uring where the kernel tells them, which are events of their own.
   */
  WORK("operation"),
  /** {@code sync_file_range} starts writing, and leaves the file's size and the disk's cache. */
  DURABILITY("durability"),
  /** Which file it changes besides the one that it names is in memory. */
  OTHER_FILE("file"),
  /** Which file it makes or takes away is in memory. */
  NAME("name"),
  /** A socket of SCTP gives out any of its associations, which it took or began. */
  ASSOCIATION("association");

  private static final String RING = "io_uring_";

  private final String subject;

  Unseen(String subject) {
    this.subject = subject;
  }

  @Override
  public Match testCall(SyscallEvent call) {
    boolean told = call.operationsTraced() && call.name().startsWith(RING);
    return this == WORK && told ? Match.NO : Match.UNKNOWN;
  }

  @Override
  public String phrase() {
    return "with that " + subject;
  }

  @Override
  public String subject() {
    return subject;
  }

  @Override
  public String expected() {
    return "the one meant";
  }

  @Override
  public String actualOf(SyscallEvent call) {
    if (this == DURABILITY) {
      return "not promised by " + call.name();
    }
    return testCall(call) == Match.NO ? "an event of its own" : "not recorded";
  }

  @Override
  public Cost cost() {
    return Cost.NUMBER;
  }
}
