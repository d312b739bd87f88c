package dev.tracekernel.vm.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KernelNameTest {

  @Test
  void two_numbers_are_a_series() {
    assertThat(KernelName.parse("5.10"))
        .isEqualTo(new KernelName.OfSeries(new KernelSeries(5, 10)));
  }

  @Test
  void debian_has_series_and_suites() {
    assertThat(KernelName.parse("debian:6.12"))
        .isEqualTo(new KernelName.DebianSeries(new KernelSeries(6, 12)));
    assertThat(KernelName.parse("debian:trixie-backports"))
        .isEqualTo(new KernelName.DebianSuite("trixie-backports"));
  }

  @Test
  void mainline_has_tags() {
    assertThat(KernelName.parse("mainline:v6.6")).isEqualTo(new KernelName.Mainline("v6.6"));
  }

  @Test
  void two_words_stand_for_themselves() {
    assertThat(KernelName.parse("latest")).isEqualTo(new KernelName.Latest());
    assertThat(KernelName.parse("host")).isEqualTo(new KernelName.Host());
  }

  @ParameterizedTest
  @ValueSource(strings = {"./5.10", "/boot/vmlinuz-6.1", "../linux", "build/bzImage"})
  void a_slash_makes_a_path(String text) {
    assertThat(KernelName.parse(text)).isEqualTo(new KernelName.Local(Path.of(text)));
  }

  @Test
  void a_path_keeps_a_slash() {
    assertThat(KernelName.parse("linux/")).hasToString("./linux");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "5.10",
        "debian:6.12",
        "debian:sid",
        "mainline:v6.12-rc3",
        "mainline:v6.6.1",
        "latest",
        "host",
        "./5.10",
        "/boot/vmlinuz",
        "../linux"
      })
  void a_name_prints_as_it_was_written(String text) {
    assertThat(KernelName.parse(text)).hasToString(text);
    assertThat(KernelName.parse(KernelName.parse(text).toString()))
        .isEqualTo(KernelName.parse(text));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "newest | expected a series (6.12), debian:..., mainline:..., latest, host,"
            + " or a path with a slash",
        "'' | expected a series (6.12), debian:..., mainline:..., latest, host,"
            + " or a path with a slash",
        "6.1.0-56-amd64 | a series has two numbers (6.1), a file needs a slash",
        "debian: | expected a series (debian:6.12) or a suite (debian:trixie-backports)",
        "debian:6 | expected a series (debian:6.12) or a suite (debian:trixie-backports)",
        "debian:../x | expected a series (debian:6.12) or a suite (debian:trixie-backports)",
        "mainline:6.6 | expected a tag (mainline:v6.6, mainline:v6.12-rc3)",
        "mainline:master | expected a tag (mainline:v6.6, mainline:v6.12-rc3)"
      })
  void an_error_says_what_is_expected(String text, String reason) {
    assertThatThrownBy(() -> KernelName.parse(text))
        .isInstanceOf(KernelNameException.class)
        .hasMessage("\"" + text + "\" names no kernel: " + reason);
  }

  @Test
  void series_sort_by_age() {
    assertThat(new KernelSeries(5, 10)).isLessThan(new KernelSeries(6, 1));
    assertThat(new KernelSeries(6, 12)).isGreaterThan(new KernelSeries(6, 9));
  }
}
