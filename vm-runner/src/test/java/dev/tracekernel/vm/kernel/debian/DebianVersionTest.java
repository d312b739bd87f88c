package dev.tracekernel.vm.kernel.debian;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DebianVersionTest {

  /** The first lines are from Debian's policy manual, 5.6.12. */
  @ParameterizedTest(name = "{0} < {1}")
  @CsvSource({
    "1~~, 1~~a",
    "1~~a, 1~",
    "1~, 1",
    "1, 1a",
    "1a, 1+",
    "1.0~rc1, 1.0",
    "5.10.223-1, 5.10.262-1",
    "6.1.99-1, 6.1.176-1",
    "6.1.176-1, 6.1.192-2",
    "7.3.4-1~bpo13+1, 7.3.4-1",
    "7.3.4-1~bpo13+1, 7.3.4-1~bpo13+2",
    "7.4~rc1-1~exp1, 7.4.1-1",
    "6.12.117-1~deb12u1, 6.12.117-1",
    "6.12.9-1, 6.12.10-1",
    "9.9-9, 1:1.0-1",
    "1.0-1, 1.0-1.1",
    "1.0-1-2, 1.0-2-1"
  })
  void sorts_as_dpkg_does(String older, String newer) {
    DebianVersion one = new DebianVersion(older);
    DebianVersion two = new DebianVersion(newer);

    assertThat(one).isLessThan(two);
    assertThat(two).isGreaterThan(one);
  }

  @Test
  void leading_zeros_mean_nothing() {
    assertThat(new DebianVersion("1.01-1")).isEqualByComparingTo(new DebianVersion("1.1-1"));
  }
}
