package dev.tracekernel.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.tracekernel.tracer.kernel.FeatureAnswer;
import dev.tracekernel.tracer.kernel.KernelFeature;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * The kernel that runs has what this run declares of it: else a test of a feature could be skipped
 * unnoticed. {@code tk vm} declares it for the kernels that it knows.
 */
class DeclaredKernelTest {

  @Test
  void the_kernel_has_what_it_is_declared_to_have() {
    Set<KernelFeature> declared =
        DeclaredFeatures.of(System.getProperty(DeclaredFeatures.PARAMETER, ""));
    assumeFalse(
        declared.isEmpty(), "nothing is declared of this kernel, by " + DeclaredFeatures.PARAMETER);

    assertThat(declared.stream().collect(Collectors.toMap(f -> f, KernelFeature::probe)))
        .allSatisfy((_, answer) -> assertThat(answer).isEqualTo(new FeatureAnswer.Yes()));
  }
}
