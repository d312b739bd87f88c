package dev.tracekernel.junit;

import static org.junit.jupiter.api.extension.ConditionEvaluationResult.disabled;
import static org.junit.jupiter.api.extension.ConditionEvaluationResult.enabled;

import dev.tracekernel.tracer.kernel.KernelSeries;
import dev.tracekernel.tracer.kernel.KernelVersion;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;

/** The condition behind {@link DisabledOnKernel}. */
final class DisabledOnKernelCondition extends KernelCondition<DisabledOnKernel> {

  DisabledOnKernelCondition() {
    super(DisabledOnKernel.class);
  }

  @Override
  ConditionEvaluationResult evaluate(DisabledOnKernel annotation, ExtensionContext context) {
    List<KernelSeries> series = series(annotation);
    KernelVersion kernel = RunningKernel.of(context).version();
    return series.contains(kernel.series())
        ? disabled("kernel " + kernel + " is " + kernel.series(), annotation.disabledReason())
        : enabled("kernel " + kernel + " is none of " + series);
  }

  private static List<KernelSeries> series(DisabledOnKernel annotation) {
    if (annotation.value().length == 0) {
      throw new ExtensionConfigurationException("@DisabledOnKernel names no kernel series");
    }
    try {
      return Stream.of(annotation.value()).map(KernelSeries::parse).toList();
    } catch (IllegalArgumentException e) {
      throw new ExtensionConfigurationException("@DisabledOnKernel: " + e.getMessage());
    }
  }
}
