package dev.tracekernel.tracer;

import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Delays a packet's network to see whether it can be done. A kernel that is declared to have
 * features is one that this project tests: there it must.
 */
final class DelayCondition implements ExecutionCondition {

  private static final String DECLARED = "tracekernel.kernel.has";

  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
    String missing = DelayedLoopback.missing();
    if (missing.isEmpty()) {
      return ConditionEvaluationResult.enabled("packets can be delayed");
    }
    if (context.getConfigurationParameter(DECLARED).isPresent()) {
      throw new AssertionError(missing);
    }
    return ConditionEvaluationResult.disabled(missing);
  }
}
