package dev.tracekernel.vm.matrix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.tracekernel.vm.suite.SuiteChanges;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class KernelSuitesTest {

  @Test
  void each_kernel_has_those_that_are_set_for_it() {
    assertThat(of("5.10 property=has=KPROBES,FENTRY", "5.10 property=a=b=c", "6.1 memory=3G"))
        .isEqualTo(
            Map.of(
                "5.10", new SuiteChanges(Map.of("has", "KPROBES,FENTRY", "a", "b=c"), List.of())));
  }

  @Test
  void each_kernel_leaves_out_what_is_left_out_for_it() {
    assertThat(of("5.10 exclude-groups=new | disks", "5.10 exclude-groups=slow", "6.1 cpus=1"))
        .isEqualTo(Map.of("5.10", new SuiteChanges(Map.of(), List.of("new | disks", "slow"))));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> of("5.10 exclude-groups= "))
        .withMessage(
            "for 5.10: exclude-groups has no tag: expected a tag expression, such as slow & !disks");
  }

  @Test
  void one_without_a_name_or_with_two_values_is_refused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> of("5.10 property=has"))
        .withMessage("for 5.10: \"has\" is no property: expected NAME=VALUE");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> of("5.10 property=a=b", "5.10 property=a=c"))
        .withMessage("for 5.10: the property a is set twice");
  }

  private static Map<String, SuiteChanges> of(String... settings) {
    return KernelSuites.of(Stream.of(settings).map(KernelSetting::parse).toList());
  }
}
