package dev.tracekernel.tracer.internal.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tracekernel.tracer.kernel.KernelVersion;
import java.util.List;
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
    System.clearProperty("tracekernel.operations");
    System.clearProperty("tracekernel.tracepoints");
    System.clearProperty("tracekernel.reads");
  }

  @Test
  void the_ring_is_in_mebibytes() {
    System.setProperty("tracekernel.tracepoints", "raw");
    System.setProperty("tracekernel.reads", "copied");
    List<Reads> reads = List.of(Reads.COPIED);
    assertThat(Settings.ofSystemProperties())
        .isEqualTo(new Settings(16 << 20, 8192, 2048, Tracepoints.RAW, reads));
    System.setProperty("tracekernel.ring", "1024");
    System.setProperty("tracekernel.threads", "1");
    System.setProperty("tracekernel.operations", "2");
    assertThat(Settings.ofSystemProperties())
        .isEqualTo(new Settings(1 << 30, 1, 2, Tracepoints.RAW, reads));
  }

  @Test
  void tracepoints_that_can_be_preempted_are_left_from_7_0_on() {
    KernelVersion last = KernelVersion.parse("6.19.3");
    KernelVersion first = KernelVersion.parse("7.0.0");
    assertThat(Tracepoints.of(last, true)).isEqualTo(Tracepoints.RAW);
    assertThat(Tracepoints.of(first, true)).isEqualTo(Tracepoints.CLASSIC);
    assertThat(Tracepoints.of(first, false)).isEqualTo(Tracepoints.RAW);
    assertThat(Settings.ofSystemProperties().tracepoints()).isEqualTo(Tracepoints.ofThisMachine());
  }

  @Test
  void classic_tracepoints_where_nothing_counts_what_they_skip() {
    assertThat(Tracepoints.classic(KernelVersion.parse("6.7.0"))).isEqualTo(Tracepoints.CLASSIC);
    assertThatThrownBy(() -> Tracepoints.classic(KernelVersion.parse("6.6.1-amd64")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "-Dtracekernel.tracepoints=classic: before Linux 6.7 nothing counts what classic"
                + " tracepoints skip, and this is 6.6.1-amd64; leave the property out");
  }

  @Test
  void tracepoints_of_an_unknown_kind() {
    System.setProperty("tracekernel.tracepoints", "fast");
    assertThatThrownBy(Settings::ofSystemProperties)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("-Dtracekernel.tracepoints=fast: raw or classic is expected");
  }

  @Test
  void plain_loads_are_tried_where_the_kernel_may_have_them() {
    assertThat(Reads.on(KernelVersion.parse("6.1.176"))).containsExactly(Reads.COPIED);
    assertThat(Reads.on(KernelVersion.parse("6.2.0"))).containsExactly(Reads.LOADED, Reads.COPIED);
    assertThat(Settings.ofSystemProperties().reads()).isEqualTo(Reads.on(KernelVersion.running()));
    System.setProperty("tracekernel.reads", "loaded");
    assertThat(Settings.ofSystemProperties().reads()).containsExactly(Reads.LOADED);
  }

  @Test
  void reads_of_an_unknown_kind() {
    System.setProperty("tracekernel.reads", "guessed");
    assertThatThrownBy(Settings::ofSystemProperties)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("-Dtracekernel.reads=guessed: loaded or copied is expected");
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
