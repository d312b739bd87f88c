package dev.tracekernel.assertions.internal.verdict;

/** What a trace says about a claim. */
public enum Verdict {
  /** It is wrong, and no further record could make it right. */
  FAIL,
  /** What is missing from the trace could decide it either way. */
  INCONCLUSIVE,
  /** It is right, and no further record could make it wrong. */
  PASS
}
