package dev.tracekernel.vm.report.grid;

import java.util.List;

/**
 * Whether a matrix passes, and by what it fails.
 *
 * @param findings one line each; empty if it passes
 * @param machineOnly whether all that is wrong is kernels that did not start
 */
public record Judgement(List<String> findings, boolean machineOnly) {

  /** How much of the matrix is there. */
  public enum Extent {
    /** All kernels: a test that none of them ran fails. */
    WHOLE,
    /** One machine's share: what ran nowhere is judged when the shares are merged. */
    PART
  }

  public Judgement {
    findings = List.copyOf(findings);
  }

  /** Judges a grid. */
  public static Judgement of(Grid grid, Extent extent) {
    List<String> findings = Rules.findings(grid, extent);
    return new Judgement(findings, !findings.isEmpty() && Rules.onlyNotStarted(grid, findings));
  }

  /** Whether nothing is wrong. */
  public boolean passes() {
    return findings.isEmpty();
  }

  /**
   * Returns the exit status: 0 if the matrix passes; 1 if a test, a kernel or a rule fails; 3 if
   * nothing is wrong but that kernels could not be started here. (2 is a wrong command line's.)
   */
  public int exitStatus() {
    if (passes()) {
      return 0;
    }
    return machineOnly ? 3 : 1;
  }
}
