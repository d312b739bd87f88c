package dev.tracekernel.tracer.map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Tag("any-kernel") // on values that it makes up
class HdrHistogramsTest {

  private static final double[] PERCENTILES = {0.1, 1, 10, 25, 50, 75, 90, 99, 99.9, 100};

  static IntStream seeds() {
    return IntStream.range(0, 200);
  }

  /** Of all sizes, many of them in few ranges, as latencies are. */
  private static long[] values(int seed) {
    Random random = new Random(seed);
    int bits = 1 + random.nextInt(48); // up to three days
    return random.longs(1 + random.nextInt(3000)).map(it -> it >>> (64 - bits)).toArray();
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void percentiles_differ_by_no_more_than_is_said(int seed) {
    long[] values = values(seed);
    var hdr = HdrHistograms.toHdrHistogram(Histogram.ofValues(values));
    Arrays.sort(values);

    assertThat(hdr.getTotalCount()).isEqualTo(values.length);
    assertThat(hdr.valuesAreEquivalent(hdr.getMinValue(), values[0])).isTrue();
    assertThat(hdr.valuesAreEquivalent(hdr.getMaxValue(), values[values.length - 1])).isTrue();
    for (double percent : PERCENTILES) {
      long truth = values[(int) Histogram.rank(percent, values.length) - 1];
      double most = truth / 32.0 + truth / 1000.0;
      assertThat((double) hdr.getValueAtPercentile(percent))
          .as("p" + percent)
          .isBetween(truth - most, truth + most);
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void the_mean_is_that_of_the_values(int seed) {
    long[] values = values(seed);
    var hdr = HdrHistograms.toHdrHistogram(Histogram.ofValues(values), 5);
    double mean = Arrays.stream(values).asDoubleStream().average().orElseThrow();

    assertThat(hdr.getMean()).isBetween(mean * 0.9999 - 1, mean * 1.0001 + 1);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void what_comes_back_has_each_recorded_value_in_its_range(int seed) {
    long[] values = values(seed);
    Histogram there = Histogram.ofValues(values);
    var hdr = HdrHistograms.toHdrHistogram(there);
    Histogram back = HdrHistograms.fromHdrHistogram(hdr);

    assertThat(back.count()).isEqualTo(values.length);
    for (double percent : PERCENTILES) {
      long recorded = hdr.getValueAtPercentile(percent);
      Bucket range = back.percentile(percent);
      assertThat(recorded).isBetween(range.low(), range.high());
      assertThat((double) (range.high() - range.low())).isLessThanOrEqualTo(range.low() / 1024.0);
      Bucket first = there.percentile(percent);
      assertThat(range.low()).as("p" + percent).isLessThanOrEqualTo(first.high());
      assertThat(range.high()).as("p" + percent).isGreaterThanOrEqualTo(first.low());
    }
    assertThat(there.min().low()).isBetween(back.min().low(), back.min().high());
    assertThat(there.max().high()).isBetween(back.max().low(), back.max().high());
    assertThat(HdrHistograms.fromHdrHistogram(HdrHistograms.toHdrHistogram(back))).isEqualTo(back);
  }

  @Test
  void what_hdr_histogram_recorded_itself_is_in_the_ranges() {
    for (int digits = 2; digits <= 5; digits++) {
      var hdr = new org.HdrHistogram.Histogram(1, 3_600_000_000_000L, digits);
      long[] values = new Random(digits).longs(10_007, 1, 3_600_000_000_000L).sorted().toArray();
      Arrays.stream(values).forEach(hdr::recordValue);
      Histogram histogram = HdrHistograms.fromHdrHistogram(hdr);
      for (int rank = 1; rank <= values.length; rank++) {
        Bucket range = histogram.ofRank(rank);
        assertThat(values[rank - 1]).isBetween(range.low(), range.high());
      }
    }
  }

  @Test
  void a_range_of_which_no_more_is_known_is_recorded_in_its_middle() {
    Histogram histogram = Histogram.of(Scale.LOG2, Map.of(9, 3));

    assertThat(HdrHistograms.toHdrHistogram(histogram).getCountAtValue(256 + 127)).isEqualTo(3);
  }

  @Test
  void nothing_stays_nothing() {
    Histogram nothing = Histogram.ofValues();

    assertThat(HdrHistograms.fromHdrHistogram(HdrHistograms.toHdrHistogram(nothing)).count())
        .isZero();
  }

  @Test
  void what_the_other_cannot_hold_is_refused_in_words() {
    assertThatThrownBy(
            () -> HdrHistograms.toHdrHistogram(Histogram.of(Scale.LOG2, Map.of(3, 1, 63, 7))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "a HdrHistogram cannot hold values whose range has no end: there are 7 from"
                + " 4611686018427387904 on");
    var coarse = new org.HdrHistogram.Histogram(1000, 1_000_000, 3);
    coarse.recordValue(700);
    assertThatThrownBy(() -> HdrHistograms.fromHdrHistogram(coarse))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "values that the HdrHistogram does not tell apart are in several ranges here: 512 to"
                + " 1023, 1 time. Record with two significant digits or more, and a lowest"
                + " discernible value of 1.");
  }
}
