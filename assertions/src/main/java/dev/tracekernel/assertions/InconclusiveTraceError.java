package dev.tracekernel.assertions;

/**
 * The trace proves neither what was asserted nor its opposite; the message says what is missing.
 *
 * <p>A record was lost, or something that would decide it could not be read. It fails the test: a
 * green test is a proof.
 */
public final class InconclusiveTraceError extends AssertionError {

  private static final long serialVersionUID = 1;

  InconclusiveTraceError(String message) {
    super(message);
  }
}
