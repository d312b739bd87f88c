package dev.tracekernel.tracer.internal.program;

/** A user's program cannot do what was asked of it; the message says what there is instead. */
public final class ProgramException extends RuntimeException {

  private static final long serialVersionUID = 1;

  ProgramException(String message) {
    super(message);
  }

  ProgramException(String message, Throwable cause) {
    super(message, cause);
  }
}
