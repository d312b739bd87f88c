package dev.tracekernel.vm.matrix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MemoryTest {

  @ParameterizedTest
  @CsvSource({"512M, 512", "2G, 2048", "1G, 1024"})
  void a_size_has_a_unit(String text, int mebibytes) {
    assertThat(Memory.parse(text)).isEqualTo(new Memory(mebibytes));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "2", "G", "2g", "1.5G", "-1G", "9999999G"})
  void anything_else_is_an_error(String text) {
    assertThatThrownBy(() -> Memory.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("\"" + text + "\" is no size: expected such as 2G or 512M");
  }
}
