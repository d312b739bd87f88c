package dev.tracekernel.assertions;

/**
 * An assertion is on a system call that the trace cannot hold; the message says why, and what to
 * declare.
 *
 * <p>It is a mistake in the test, so that it is no {@link AssertionError}.
 */
public final class NotTracedException extends IllegalArgumentException {

  private static final long serialVersionUID = 1;

  private NotTracedException(String message) {
    super(message);
  }

  static NotTracedException undeclared(String systemCall) {
    return new NotTracedException(
        "\""
            + systemCall
            + "\" was not traced: add \"syscall:"
            + systemCall
            + "\" to @TraceKernel(...)");
  }

  static NotTracedException withoutKernel(String systemCall) {
    return new NotTracedException(
        "\""
            + systemCall
            + "\" cannot be traced: a process may answer it itself, by the vDSO,"
            + " and then the kernel never sees it");
  }
}
