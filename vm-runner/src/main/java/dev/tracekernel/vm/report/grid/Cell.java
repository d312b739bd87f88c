package dev.tracekernel.vm.report.grid;

import dev.tracekernel.vm.result.KernelRun;
import dev.tracekernel.vm.result.TestResult;
import java.util.Optional;

/**
 * One test under one kernel.
 *
 * @param run the kernel
 * @param result empty if the kernel does not have the test
 */
public record Cell(KernelRun run, Optional<TestResult> result) {

  /** What is to be shown. */
  public Outcome outcome() {
    return result
        .map(found -> Outcome.of(found.verdict()))
        .orElse(run.tests().isEmpty() ? Outcome.UNKNOWN : Outcome.ABSENT);
  }

  /** Whether the kernel says anything about the test. */
  public boolean isKnown() {
    return result.isPresent();
  }

  /** Why it is not passed; empty if it is, or nothing is known. */
  public String reason() {
    return result.map(TestResult::reason).orElse("");
  }
}
