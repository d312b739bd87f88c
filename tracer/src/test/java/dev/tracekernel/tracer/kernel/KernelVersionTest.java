package dev.tracekernel.tracer.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KernelVersionTest {

  @ParameterizedTest(name = "{0} is of series {1}")
  @CsvSource({
    "5.10.0-46-amd64, 5.10",
    "6.1.0-50-cloud-arm64, 6.1",
    "6.12.107+deb13-amd64, 6.12",
    "7.3.4+deb13-amd64, 7.3",
    "5.15.0-91-generic, 5.15",
    "5.15.90.1-microsoft-standard-WSL2, 5.15",
    "6.18.0-rc3, 6.18",
    "6.18-rc3, 6.18",
    "6.18.44-fc-v669, 6.18",
    "5.14.0-503.11.1.el9_5.x86_64, 5.14",
    "6.6.0-gcc12+, 6.6",
    "4.14.355-275.570.amzn2.x86_64, 4.14",
    "6.12, 6.12",
    "10.0.0, 10.0"
  })
  void releases_as_uname_prints_them(String release, String series) {
    KernelVersion version = KernelVersion.parse(release);
    assertThat(version.series()).isEqualTo(KernelSeries.parse(series)).hasToString(series);
    assertThat(version.release()).isEqualTo(release);
    assertThat(version).hasToString(release);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "linux", "6", "6.", ".12", "v6.12", "6-12", "6.123456"})
  void what_is_not_a_release_is_an_error(String release) {
    assertThatThrownBy(() -> KernelVersion.parse(release))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("\"%s\" is not a kernel release: it does not begin with two numbers", release);
  }

  @Test
  void the_running_kernel_is_the_one_that_java_names() {
    assertThat(KernelVersion.running().release()).isEqualTo(System.getProperty("os.version"));
  }

  @ParameterizedTest(name = "{0} is at least {1}: {2}")
  @CsvSource({
    "6.1.0-50-amd64, 6.1, true",
    "6.1.0-50-amd64, 6.2, false",
    "6.12.107, 6.2, true",
    "5.15.0, 6.1, false",
    "6.1.0, 5.15, true"
  })
  void numbers_count_and_not_letters(String release, String oldest, boolean expected) {
    assertThat(KernelVersion.parse(release).isAtLeast(KernelSeries.parse(oldest)))
        .isEqualTo(expected);
  }

  @Test
  void series_sort_by_age() {
    assertThat(Stream.of("6.12", "5.10", "7.0", "6.1", "5.4").map(KernelSeries::parse).sorted())
        .extracting(KernelSeries::toString)
        .containsExactly("5.4", "5.10", "6.1", "6.12", "7.0");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "6", "6.1.5", "6.x", " 6.1", "6.01", "-6.1", "6.1-rc1", "99999.1"})
  void what_is_not_a_series_is_an_error(String text) {
    assertThatThrownBy(() -> KernelSeries.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "\"%s\" is not a kernel series: two numbers are expected, as in \"6.12\"", text);
  }
}
