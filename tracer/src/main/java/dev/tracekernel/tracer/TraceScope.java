package dev.tracekernel.tracer;

/** Whose events a window records; decided in the kernel. */
public enum TraceScope {
  /**
   * This JVM and every process started from it, followed at fork, however deep. The threads of the
   * tracer itself are left out.
   */
  JVM_AND_CHILDREN("this JVM and its children");

  private final String description;

  TraceScope(String description) {
    this.description = description;
  }

  @Override
  public String toString() {
    return description;
  }
}
