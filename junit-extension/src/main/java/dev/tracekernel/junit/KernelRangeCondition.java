package dev.tracekernel.junit;

import static org.junit.jupiter.api.extension.ConditionEvaluationResult.disabled;
import static org.junit.jupiter.api.extension.ConditionEvaluationResult.enabled;

import dev.tracekernel.tracer.kernel.KernelVersion;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExtensionContext;

/** The condition behind {@link EnabledForKernelRange}. */
final class KernelRangeCondition extends KernelCondition<EnabledForKernelRange> {

  KernelRangeCondition() {
    super(EnabledForKernelRange.class);
  }

  @Override
  ConditionEvaluationResult evaluate(EnabledForKernelRange annotation, ExtensionContext context) {
    KernelRange range = KernelRange.of(annotation);
    KernelVersion kernel = RunningKernel.of(context).version();
    return range.contains(kernel.series())
        ? enabled("kernel " + kernel + " is in " + range)
        : disabled("kernel " + kernel + " is " + range.complement(), annotation.disabledReason());
  }
}
