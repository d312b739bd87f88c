package dev.tracekernel.junit;

import static org.junit.jupiter.api.extension.ConditionEvaluationResult.disabled;
import static org.junit.jupiter.api.extension.ConditionEvaluationResult.enabled;

import dev.tracekernel.tracer.kernel.FeatureAnswer;
import dev.tracekernel.tracer.kernel.KernelFeature;
import dev.tracekernel.tracer.kernel.KernelTracingUnavailable;
import dev.tracekernel.tracer.kernel.KernelVersion;
import java.util.Set;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.opentest4j.AssertionFailedError;

/** The condition behind {@link EnabledIfKernelFeature}. */
final class KernelFeatureCondition extends KernelCondition<EnabledIfKernelFeature> {

  KernelFeatureCondition() {
    super(EnabledIfKernelFeature.class);
  }

  @Override
  ConditionEvaluationResult evaluate(EnabledIfKernelFeature annotation, ExtensionContext context) {
    if (annotation.value().length == 0) {
      throw new ExtensionConfigurationException("@EnabledIfKernelFeature names no feature");
    }
    Question question = Question.in(context, annotation.disabledReason());
    ConditionEvaluationResult result = enabled("");
    for (KernelFeature feature : annotation.value()) {
      result = question.about(feature);
      if (result.isDisabled()) {
        return result;
      }
    }
    return result;
  }

  /** What a run makes of its kernel's answers. */
  private record Question(
      RunningKernel kernel,
      Set<KernelFeature> declared,
      Unavailable unavailable,
      String disabledReason) {

    static Question in(ExtensionContext context, String disabledReason) {
      return new Question(
          RunningKernel.of(context),
          DeclaredFeatures.of(context),
          Unavailable.of(context),
          disabledReason);
    }

    ConditionEvaluationResult about(KernelFeature feature) {
      return switch (kernel.probe().apply(feature)) {
        case FeatureAnswer.Yes() -> enabled(feature + " works on " + kernel.version());
        case FeatureAnswer.No(String reason) -> missing(feature, reason);
        case FeatureAnswer.CannotTell unknown -> unknown(feature, unknown);
      };
    }

    private ConditionEvaluationResult missing(KernelFeature feature, String reason) {
      if (declared.contains(feature)) {
        throw new AssertionFailedError(
            "kernel %s is declared to have %s (%s), and has it not: %s"
                .formatted(kernel.version(), feature, DeclaredFeatures.PARAMETER, reason));
      }
      return disabled(
          "unsupported: " + feature + " on " + kernel.version() + ": " + reason + since(feature),
          disabledReason);
    }

    private String since(KernelFeature feature) {
      KernelVersion version = kernel.version();
      return version.isAtLeast(feature.minimum())
          ? ""
          : " (new in Linux " + feature.minimum() + ")";
    }

    private ConditionEvaluationResult unknown(
        KernelFeature feature, FeatureAnswer.CannotTell answer) {
      String missing =
          "it cannot be told whether %s works on %s: %s"
              .formatted(feature, kernel.version(), answer.missing());
      if (unavailable == Unavailable.FAIL) {
        throw new KernelTracingUnavailable(missing, answer.remedy());
      }
      return disabled(missing, disabledReason);
    }
  }
}
