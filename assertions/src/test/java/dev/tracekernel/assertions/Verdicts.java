package dev.tracekernel.assertions;

import dev.tracekernel.assertions.internal.verdict.Verdict;

/** Reads the verdict off what an assertion throws. */
final class Verdicts {

  private Verdicts() {}

  static Verdict of(Runnable assertion) {
    try {
      assertion.run();
      return Verdict.PASS;
    } catch (InconclusiveTraceError e) {
      return Verdict.INCONCLUSIVE;
    } catch (AssertionError e) {
      return Verdict.FAIL;
    }
  }
}
