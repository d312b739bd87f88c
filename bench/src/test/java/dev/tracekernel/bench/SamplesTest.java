package dev.tracekernel.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SamplesTest {

  @Test
  void the_median_is_the_middle_one() {
    assertThat(Samples.of(9, 1, 5).median()).isEqualTo(5);
  }

  @Test
  void the_median_of_an_even_number_is_between_the_two_in_the_middle() {
    assertThat(Samples.of(4, 1, 2, 90).median()).isEqualTo(3);
  }

  @Test
  void the_text_has_median_least_and_greatest() {
    assertThat(Samples.of(9, 1, 5).text("%.1f", "ms")).isEqualTo("5.0 ms (1.0 to 9.0)");
  }

  @Test
  void a_pair_is_subtracted_before_the_median_is_taken() {
    double[] plain = {1, 20, 3};
    double[] loaded = {11, 31, 12};
    int[] turn = {0, 0};
    Pairs pairs = Pairs.measure(3, () -> plain[turn[0]++], () -> loaded[turn[1]++]);

    assertThat(pairs.difference().text("%.0f", "ns")).isEqualTo("10 ns (9 to 11)");
  }
}
