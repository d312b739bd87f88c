package dev.tracekernel.assertions.internal.paired;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tracekernel.assertions.internal.figure.Possible;
import java.util.List;
import java.util.Random;
import java.util.stream.DoubleStream;
import org.apache.commons.statistics.inference.AlternativeHypothesis;
import org.apache.commons.statistics.inference.WilcoxonSignedRankTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("any-kernel") // it is about numbers
class PairedRatioTest {

  private static PairedRatio exact(double... ratios) {
    return PairedRatio.of(
        DoubleStream.of(ratios).mapToObj(ratio -> new Possible(ratio, ratio)).toList());
  }

  @Test
  void without_ties_the_probability_is_the_librarys_own() {
    WilcoxonSignedRankTest test = WilcoxonSignedRankTest.withDefaults();
    for (int seed = 0; seed < 200; seed++) {
      Random random = new Random(seed);
      double[] ratios =
          random.doubles(1 + random.nextInt(40)).map(it -> Math.exp(it - 0.4)).toArray();
      double[] logs = DoubleStream.of(ratios).map(Math::log).toArray();
      PairedRatio ratio = exact(ratios);

      assertThat(ratio.probabilityIfNotLess(1.1))
          .isCloseTo(
              test.withMu(Math.log(1.1))
                  .with(AlternativeHypothesis.LESS_THAN)
                  .test(logs)
                  .getPValue(),
              within(1e-12));
      assertThat(ratio.probabilityIfNotGreater(1.1))
          .isCloseTo(
              test.withMu(Math.log(1.1))
                  .with(AlternativeHypothesis.GREATER_THAN)
                  .test(logs)
                  .getPValue(),
              within(1e-12));
    }
  }

  @Test
  void the_interval_ends_where_the_probability_passes_the_error() {
    for (int seed = 0; seed < 200; seed++) {
      double[] ratios = new Random(seed).doubles(12, 0.5, 2).toArray();
      PairedRatio ratio = exact(ratios);
      Possible interval = ratio.interval(0.05);

      assertThat(ratio.probabilityIfNotLess(interval.high() * 1.000001)).isLessThanOrEqualTo(0.05);
      assertThat(ratio.probabilityIfNotLess(interval.high() * 0.999999)).isGreaterThan(0.05);
      assertThat(ratio.probabilityIfNotGreater(interval.low() * 0.999999))
          .isLessThanOrEqualTo(0.05);
      assertThat(ratio.probabilityIfNotGreater(interval.low() * 1.000001)).isGreaterThan(0.05);
      assertThat(ratio.estimate().low()).isBetween(interval.low(), interval.high());
    }
  }

  /** Of 1, 2, 3, 4, 5 all sums are known by heart: 1 in 32 for each of the ends. */
  @Test
  void few_rounds_have_the_probability_of_coins() {
    PairedRatio faster = exact(0.5, 0.6, 0.7, 0.8, 0.9);

    assertThat(faster.probabilityIfNotLess(1)).isCloseTo(1.0 / 32, within(1e-12));
    assertThat(faster.interval(0.01)).isEqualTo(new Possible(0, Double.POSITIVE_INFINITY));
    assertThat(faster.interval(0.04).high()).isCloseTo(0.9, within(1e-9));
  }

  @Test
  void ties_count_against_what_is_to_be_shown() {
    PairedRatio same = exact(1, 1, 1, 1, 1, 1, 1, 1, 1, 1);

    assertThat(same.probabilityIfNotLess(1)).isEqualTo(1);
    assertThat(same.probabilityIfNotGreater(1)).isEqualTo(1);
    assertThat(exact(0.5, 0.5, 0.5, 0.5, 0.5).probabilityIfNotLess(1))
        .isCloseTo(1.0 / 32, within(1e-12));
  }

  @Test
  void what_is_known_by_a_range_counts_as_the_worst_of_it() {
    PairedRatio wide = PairedRatio.of(List.of(new Possible(0.8, 1.01), new Possible(0.7, 0.9)));

    assertThat(wide.probabilityIfNotLess(1))
        .isEqualTo(exact(1.01, 0.9).probabilityIfNotLess(1))
        .isGreaterThan(exact(0.8, 0.7).probabilityIfNotLess(1));
    assertThat(wide.probabilityIfNotGreater(0.75))
        .isEqualTo(exact(0.8, 0.7).probabilityIfNotGreater(0.75));
  }
}
