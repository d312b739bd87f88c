package dev.tracekernel.tracer.map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Ranks are found as somebody would who counts from the first slot on. */
@Tag("any-kernel") // on counts that it makes up
class RanksTest {

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void each_rank_is_in_the_slot_that_counting_finds(long seed) {
    TreeMap<Integer, Long> counts = counts(new Random(seed));
    Ranks ranks = Ranks.of(counts);
    for (long rank = 1; rank <= ranks.count(); rank++) {
      int found = ranks.at(rank);
      assertThat(ranks.slotAt(found)).isEqualTo(counted(counts, rank));
      assertThat(rank - ranks.before(found)).isBetween(1L, ranks.countAt(found));
    }
  }

  private static TreeMap<Integer, Long> counts(Random random) {
    TreeMap<Integer, Long> counts = new TreeMap<>();
    random.ints(40, 0, 1920).forEach(slot -> counts.put(slot, 1L + random.nextInt(50)));
    return counts;
  }

  private static int counted(Map<Integer, Long> counts, long rank) {
    long before = 0;
    for (var each : counts.entrySet()) {
      before += each.getValue();
      if (before >= rank) {
        return each.getKey();
      }
    }
    throw new AssertionError("no rank " + rank);
  }

  @Test
  void whole_percents_have_the_ranks_of_exact_numbers() {
    Random random = new Random(1);
    for (int percent = 1; percent <= 100; percent++) {
      long count = random.nextLong(1, 1L << random.nextInt(1, 62));
      assertThat(Ranks.of(percent, count)).isEqualTo(exact(percent, count));
    }
  }

  private static long exact(int percent, long count) {
    return BigDecimal.valueOf(percent)
        .multiply(BigDecimal.valueOf(count))
        .divide(BigDecimal.valueOf(100), RoundingMode.CEILING)
        .longValueExact();
  }

  @Test
  void counts_that_cannot_be_added_are_as_many_as_can_be() {
    Ranks ranks = Ranks.of(new TreeMap<>(Map.of(1, 5L, 2, Long.MAX_VALUE, 3, -1L)));

    assertThat(ranks.count()).isEqualTo(Long.MAX_VALUE);
    assertThat(ranks.slotAt(ranks.at(5))).isEqualTo(1);
    assertThat(ranks.slotAt(ranks.at(6))).isEqualTo(2);
  }

  @Test
  void no_values_have_no_rank() {
    assertThatThrownBy(() -> Ranks.of(new TreeMap<>()).at(1))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("the histogram has no values, and so no percentiles");
  }
}
