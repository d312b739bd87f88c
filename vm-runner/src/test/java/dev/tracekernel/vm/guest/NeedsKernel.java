package dev.tracekernel.vm.guest;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.Optional;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Boots the kernel in the folder that the system property {@link Kernels#FOLDER} names. Who asks
 * for these tests, by their tag, and names none has them fail: a skip would look as if they had
 * passed.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(NeedsKernel.Condition.class)
public @interface NeedsKernel {

  /** Fails where the property is missing. */
  final class Condition implements ExecutionCondition {

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
      return in(context.getConfigurationParameter(Kernels.FOLDER));
    }

    private static ConditionEvaluationResult in(Optional<String> folder) {
      if (folder.filter(name -> !name.isBlank()).isEmpty()) {
        throw new IllegalStateException(
            "no kernel to boot is named: add -D%s=FOLDER, where FOLDER is the part before /boot/ of what `vm-runner/bin/tracekernel-vm fetch --kernels 6.1` prints"
                .formatted(Kernels.FOLDER));
      }
      return ConditionEvaluationResult.enabled("boots the kernel in " + folder.get());
    }
  }
}
