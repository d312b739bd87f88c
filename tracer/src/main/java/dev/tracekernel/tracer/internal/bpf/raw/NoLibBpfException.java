package dev.tracekernel.tracer.internal.bpf.raw;

/** There is no libbpf that can be used; says what is missing and which command mends it. */
public final class NoLibBpfException extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final String missing;
  private final String remedy;

  NoLibBpfException(String missing, String remedy) {
    super(missing);
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
