package dev.tracekernel.tracer.map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Tag("any-kernel") // on counts that it makes up
class HistogramTest {

  @Test
  void powers_of_two_have_the_ranges_of_bcc() {
    Histogram histogram = Histogram.of(Scale.LOG2, Map.of(1, 5L, 2, 7L, 10, 1L));
    assertThat(histogram.buckets())
        .containsExactly(new Bucket(0, 1, 5), new Bucket(2, 3, 7), new Bucket(512, 1023, 1));
    assertThat(histogram.count()).isEqualTo(13);
    assertThat(histogram.scale()).isEqualTo(Scale.LOG2);
  }

  @Test
  void the_largest_ranges_end_at_javas_largest_number() {
    assertThat(Histogram.of(Scale.LOG2, Map.of(62, 1, 63, 1, 64, 1)).buckets())
        .containsExactly(
            new Bucket(1L << 61, (1L << 62) - 1, 1),
            new Bucket(1L << 62, Long.MAX_VALUE, 1),
            new Bucket(Long.MAX_VALUE, Long.MAX_VALUE, 1));
    assertThat(Histogram.of(Scale.LOG_LINEAR, Map.of(1887, 1, 1888, 1, 1919, 1)).buckets())
        .containsExactly(
            new Bucket(63L << 57, Long.MAX_VALUE, 1),
            new Bucket(Long.MAX_VALUE, Long.MAX_VALUE, 1),
            new Bucket(Long.MAX_VALUE, Long.MAX_VALUE, 1));
  }

  @ParameterizedTest
  @EnumSource
  void each_value_belongs_to_the_one_range_that_it_is_in(Scale scale) {
    long most = scale == Scale.LINEAR ? 65_535 : Long.MAX_VALUE;
    for (long value = 0; value >= 0 && value <= most; value += 1 + value / 7) {
      int slot = scale.slot(value);
      assertThat(value).isBetween(scale.low(slot), scale.high(slot));
      if (slot > scale.slot(0)) {
        assertThat(scale.high(slot - 1)).isEqualTo(scale.low(slot) - 1);
      }
    }
  }

  @Test
  void log_linear_ranges_are_at_most_a_32nd_wide() {
    for (int slot = Scale.LOG_LINEAR.slot(1); slot <= Scale.LOG_LINEAR.slot(1L << 50); slot++) {
      long low = Scale.LOG_LINEAR.low(slot);
      assertThat((double) (Scale.LOG_LINEAR.high(slot) - low) / low).isLessThan(1.0 / 32);
    }
    assertThat(Scale.LOG_LINEAR.slot(31)).isEqualTo(31);
    assertThat(Scale.LOG_LINEAR.slot(32)).isEqualTo(32);
    assertThat(Scale.LOG_LINEAR.slot(1000)).isEqualTo((9 - 4) * 32 + (1000 >> 4) % 32);
    assertThat(Scale.LOG_LINEAR.slot(Long.MAX_VALUE)).isEqualTo(1887);
  }

  @Test
  void a_percentile_is_the_range_of_the_nearest_rank() {
    Histogram histogram = Histogram.of(Scale.LINEAR, Map.of(3, 90, 5, 9, 8, 1));
    assertThat(histogram.percentile(50)).isEqualTo(new Bucket(3, 3, 90));
    assertThat(histogram.percentile(90)).isEqualTo(new Bucket(3, 3, 90));
    assertThat(histogram.percentile(90.1)).isEqualTo(new Bucket(5, 5, 9));
    assertThat(histogram.percentile(99)).isEqualTo(new Bucket(5, 5, 9));
    assertThat(histogram.percentile(99.1)).isEqualTo(new Bucket(8, 8, 1));
    assertThat(histogram.percentile(100)).isEqualTo(new Bucket(8, 8, 1));
    assertThat(histogram.percentile(0.001)).isEqualTo(new Bucket(3, 3, 90));
  }

  /** In binary fractions 64.4 * 250 / 100 is above 161. */
  @Test
  void the_rank_is_that_of_the_decimals_that_are_written() {
    Histogram histogram = Histogram.of(Scale.LINEAR, Map.of(3, 161, 5, 89));

    assertThat(histogram.percentile(64.4)).isEqualTo(new Bucket(3, 3, 161));
    assertThat(histogram.percentile(64.41)).isEqualTo(new Bucket(5, 5, 89));
  }

  @Test
  void without_values_there_is_no_percentile() {
    Histogram empty = Histogram.of(Scale.LOG2, Map.of(4, 0L));
    assertThat(empty.buckets()).isEmpty();
    assertThat(empty.count()).isZero();
    assertThat(empty).hasToString("");
    assertThatThrownBy(() -> empty.percentile(99))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("the histogram has no values, and so no percentiles");
  }

  @Test
  void what_is_no_percentile_is_refused() {
    Histogram histogram = Histogram.of(Scale.LINEAR, Map.of(3, 1));
    for (double percent : new double[] {0, -1, 100.5, Double.NaN}) {
      assertThatThrownBy(() -> histogram.percentile(percent))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(percent + " is no percentile: it is above 0, at most 100");
    }
  }

  @Test
  void a_slot_that_cannot_be_is_refused() {
    assertThatThrownBy(() -> Histogram.of(Scale.LOG2, Map.of(65, 1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("slot 65 is none of a LOG2 histogram: they go from 0 to 64");
    assertThatThrownBy(() -> Histogram.of(Scale.LINEAR, Map.of(-1, 1)))
        .hasMessage("slot -1 is none of a LINEAR histogram: they go from 0 to 65535");
  }

  @Test
  void the_range_of_a_value_is_there_without_values_too() {
    Histogram histogram = Histogram.of(Scale.LOG2, Map.of(4, 3));
    assertThat(histogram.bucketOf(9)).isEqualTo(new Bucket(8, 15, 3));
    assertThat(histogram.bucketOf(0)).isEqualTo(new Bucket(0, 1, 0));
  }

  @Test
  void histograms_with_the_same_counts_are_equal() {
    Histogram one = Histogram.of(Scale.LOG2, Map.of(4, 3, 7, 0));
    assertThat(one)
        .isEqualTo(Histogram.of(Scale.LOG2, new TreeMap<>(Map.of(4L, 3L))))
        .hasSameHashCodeAs(Histogram.of(Scale.LOG2, Map.of(4L, 3L)))
        .isNotEqualTo(Histogram.of(Scale.LINEAR, Map.of(4, 3)));
  }

  @Test
  void of_values_that_are_known_ranges_end_at_these() {
    Histogram histogram = Histogram.ofValues(7, 1000, 1001, 1003, 5000);
    assertThat(histogram.isExact()).isTrue();
    assertThat(histogram.count()).isEqualTo(5);
    assertThat(histogram.buckets())
        .containsExactly(new Bucket(7, 7, 1), new Bucket(1000, 1003, 3), new Bucket(5000, 5000, 1));
    assertThat(histogram.min()).isEqualTo(new Range(7, 7));
    assertThat(histogram.max()).isEqualTo(new Range(5000, 5000));
    assertThat(histogram.sum()).isEqualTo(new Range(8011, 8011));
  }

  @Test
  void the_first_and_the_last_value_of_a_range_are_known() {
    Histogram histogram = Histogram.ofValues(1000, 1001, 1003);
    assertThat(histogram.ofRank(1)).isEqualTo(new Bucket(1000, 1000, 3));
    assertThat(histogram.ofRank(2)).isEqualTo(new Bucket(1000, 1003, 3));
    assertThat(histogram.ofRank(3)).isEqualTo(new Bucket(1003, 1003, 3));
    assertThat(histogram.percentile(50)).isEqualTo(new Bucket(1000, 1003, 3));
  }

  @Test
  void of_counts_alone_sums_and_extremes_are_ranges() {
    Histogram histogram = Histogram.of(Scale.LOG2, Map.of(2, 3, 4, 1)); // 2 to 3, 8 to 15
    assertThat(histogram.isExact()).isFalse();
    assertThat(histogram.min()).isEqualTo(new Range(2, 3));
    assertThat(histogram.max()).isEqualTo(new Range(8, 15));
    assertThat(histogram.sum()).isEqualTo(new Range(14, 24));
    assertThat(Histogram.of(Scale.LOG2, Map.of(64, 2)).sum().high()).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void values_of_another_slot_are_refused() {
    assertThatThrownBy(() -> Histogram.ofExtents(Scale.LOG2, Map.of(2, new Extent(1, 9, 9, 9))))
        .hasMessageStartingWith("slot 2 of a LOG2 histogram has values from 2 to 3, not ");
  }

  @Test
  void ranks_are_the_nearest_ones() {
    assertThat(Histogram.rank(50, 4)).isEqualTo(2);
    assertThat(Histogram.rank(50, 5)).isEqualTo(3);
    assertThat(Histogram.rank(99, 100)).isEqualTo(99);
    assertThat(Histogram.rank(99, 101)).isEqualTo(100);
    assertThat(Histogram.rank(0.1, 3)).isEqualTo(1);
  }
}
