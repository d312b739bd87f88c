package dev.tracekernel.vm.report.grid;

import dev.tracekernel.vm.result.Verdict;

/** What a cell of the grid says. */
public enum Outcome {
  PASSED("passed"),
  FAILED("FAILED"),
  SKIPPED("skipped"),
  LOST("LOST"),
  NOT_RUN("not run"),
  /** Other kernels have the test, this one does not: it is made while the suite runs. */
  ABSENT("absent"),
  /** The kernel ran no test at all, so nothing is known of this one. */
  UNKNOWN("?");

  private final String word;

  Outcome(String word) {
    this.word = word;
  }

  static Outcome of(Verdict verdict) {
    return switch (verdict) {
      case PASSED -> PASSED;
      case FAILED -> FAILED;
      case SKIPPED -> SKIPPED;
      case LOST -> LOST;
      case NOT_RUN -> NOT_RUN;
    };
  }

  /** As people read it; capitals where something broke. */
  public String word() {
    return word;
  }

  /** Whether the test began. */
  public boolean isRun() {
    return this == PASSED || this == FAILED || this == LOST;
  }

  /** Whether it tells how the kernel bears the test. */
  boolean hasSay() {
    return this != NOT_RUN && this != UNKNOWN;
  }

  /** Whether the matrix fails by it. */
  public boolean isFailure() {
    return this == FAILED || this == LOST || this == NOT_RUN;
  }
}
