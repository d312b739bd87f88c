package dev.tracekernel.tracer.kernel;

/**
 * Kernel tracing cannot work here; says what is missing and which command mends it.
 *
 * <p>It fails a test. A run in which it should skip instead says so by the system property {@code
 * tracekernel.unavailable=skip}.
 */
public final class KernelTracingUnavailable extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final String missing;
  private final String remedy;

  /** Creates the error from the missing thing and the command or setting that mends it. */
  public KernelTracingUnavailable(String missing, String remedy) {
    super(
        "kernel tracing is unavailable: "
            + missing
            + System.lineSeparator()
            + "to mend it: "
            + remedy);
    this.missing = missing;
    this.remedy = remedy;
  }

  /** Returns what is missing. */
  public String missing() {
    return missing;
  }

  /** Returns what to do about it. */
  public String remedy() {
    return remedy;
  }
}
