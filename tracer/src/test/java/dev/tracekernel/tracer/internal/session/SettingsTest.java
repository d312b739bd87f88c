package dev.tracekernel.tracer.internal.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Isolated("sets system properties")
class SettingsTest {

  @AfterEach
  void clear() {
    System.clearProperty("tracekernel.ring");
    System.clearProperty("tracekernel.threads");
  }

  @Test
  void the_ring_is_in_mebibytes() {
    assertThat(Settings.ofSystemProperties()).isEqualTo(new Settings(16 << 20, 8192));
    System.setProperty("tracekernel.ring", "1024");
    System.setProperty("tracekernel.threads", "1");
    assertThat(Settings.ofSystemProperties()).isEqualTo(new Settings(1 << 30, 1));
  }

  @ParameterizedTest
  @ValueSource(strings = {"3", "2048"})
  void a_ring_that_is_no_power_of_two_or_too_large(String ring) {
    System.setProperty("tracekernel.ring", ring);
    assertThatThrownBy(Settings::ofSystemProperties)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("-Dtracekernel.ring=" + ring + ": a ring has 1, 2, 4, ... up to 1024 MiB");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "", "1k", "12345678"})
  void what_is_no_positive_whole_number(String value) {
    System.setProperty("tracekernel.threads", value);
    assertThatThrownBy(Settings::ofSystemProperties)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("-Dtracekernel.threads=" + value + ": a positive whole number is expected");
  }
}
