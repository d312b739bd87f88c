package dev.tracekernel.tracer;

import java.util.List;

/**
 * Not all that a BPF program sent, printed or counted is there, or that is not known, so that what
 * is would say something else than what happened: the test is inconclusive.
 */
public final class LostRecordsException extends IllegalStateException {

  private static final long serialVersionUID = 1;

  private final transient List<?> received;
  private final transient Losses losses;

  LostRecordsException(String what, List<?> received, Losses losses) {
    super(
        "inconclusive: "
            + what
            + " is not complete, "
            + received.size()
            + " came, and there were lost: "
            + losses);
    this.received = received;
    this.losses = losses;
  }

  /** Returns what was received: records, lines, a map's entries, a histogram, a value. */
  public List<?> received() {
    return received;
  }

  /** Returns what was not. */
  public Losses losses() {
    return losses;
  }
}
