package dev.tracekernel.tracer;

import dev.tracekernel.tracer.kernel.FeatureAnswer;
import dev.tracekernel.tracer.kernel.KernelFeature;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/** Skips what a kernel lacks, unless it is declared to have it. */
final class KernelHasCondition implements ExecutionCondition {

  private static final String DECLARED = "tracekernel.kernel.has";

  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
    return AnnotationSupport.findAnnotation(context.getElement(), EnabledIfKernelHas.class)
        .map(annotation -> evaluate(annotation.value(), context))
        .orElse(ConditionEvaluationResult.enabled(""));
  }

  private static ConditionEvaluationResult evaluate(
      KernelFeature[] features, ExtensionContext context) {
    return Stream.of(features)
        .map(feature -> evaluate(feature, context))
        .filter(ConditionEvaluationResult::isDisabled)
        .findFirst()
        .orElse(ConditionEvaluationResult.enabled("has " + Arrays.toString(features)));
  }

  private static ConditionEvaluationResult evaluate(
      KernelFeature feature, ExtensionContext context) {
    return switch (feature.probe()) {
      case FeatureAnswer.Yes() -> ConditionEvaluationResult.enabled("has " + feature);
      case FeatureAnswer.No(String reason) when isDeclared(feature, context) ->
          throw new AssertionError("declared to have " + feature + ": " + reason);
      case FeatureAnswer.No(String reason) -> ConditionEvaluationResult.disabled(reason);
      case FeatureAnswer.CannotTell(String missing, String remedy) ->
          throw new AssertionError(missing + ": " + remedy);
    };
  }

  private static boolean isDeclared(KernelFeature feature, ExtensionContext context) {
    String declared = context.getConfigurationParameter(DECLARED).orElse("");
    return Arrays.asList(declared.split(",")).contains(feature.name());
  }
}
