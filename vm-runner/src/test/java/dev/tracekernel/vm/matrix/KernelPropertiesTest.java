package dev.tracekernel.vm.matrix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class KernelPropertiesTest {

  @Test
  void each_kernel_has_those_that_are_set_for_it() {
    assertThat(of("5.10 property=has=KPROBES,FENTRY", "5.10 property=a=b=c", "6.1 memory=3G"))
        .isEqualTo(Map.of("5.10", Map.of("has", "KPROBES,FENTRY", "a", "b=c")));
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

  private static Map<String, Map<String, String>> of(String... settings) {
    return KernelProperties.of(Stream.of(settings).map(KernelSetting::parse).toList());
  }
}
