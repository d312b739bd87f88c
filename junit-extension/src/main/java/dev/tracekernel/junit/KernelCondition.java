package dev.tracekernel.junit;

import static org.junit.jupiter.api.extension.ConditionEvaluationResult.enabled;
import static org.junit.platform.commons.support.AnnotationSupport.findRepeatableAnnotations;

import java.lang.annotation.Annotation;
import java.util.List;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Evaluates each annotation of a type that is on a test or class: the first that disables holds.
 */
abstract class KernelCondition<A extends Annotation> implements ExecutionCondition {

  private final Class<A> type;

  KernelCondition(Class<A> type) {
    this.type = type;
  }

  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
    List<A> annotations = findRepeatableAnnotations(context.getElement(), type);
    ConditionEvaluationResult result = enabled("@" + type.getSimpleName() + " is not here");
    for (A annotation : annotations) {
      result = evaluate(annotation, context);
      if (result.isDisabled()) {
        return result;
      }
    }
    return result;
  }

  abstract ConditionEvaluationResult evaluate(A annotation, ExtensionContext context);
}
