package dev.tracekernel.vm.result;

/** What came of a test under one kernel. */
public enum Verdict {
  PASSED,
  FAILED,
  /** Disabled, or stopped by an assumption. */
  SKIPPED,
  /** It was running when the JVM or the VM was lost: fails. */
  LOST,
  /** It was planned and never ran, since the VM was lost too often: fails. */
  NOT_RUN;

  /** Whether the run fails by it. */
  public boolean isFailure() {
    return this == FAILED || this == LOST || this == NOT_RUN;
  }
}
