package dev.tracekernel.tracer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracekernel.tracer.map.Bucket;
import java.util.List;

/** Values that are known to be between a least and a most one, each. */
final class Ranks {

  private Ranks() {}

  /**
   * Checks each rank, and so each percentile: what it is said to be in has some value that is true.
   * Whatever the pairs are, their order is that of the sorted ends.
   */
  static void check(Latency latency, List<Long> least, List<Long> most) {
    List<Long> leasts = least.stream().sorted().toList();
    List<Long> mosts = most.stream().sorted().toList();
    assertThat(latency.count()).isEqualTo(mosts.size());
    for (int rank = 1; rank <= mosts.size(); rank++) {
      Bucket value = latency.histogram().ofRank(rank);
      assertThat(value.high()).as("rank " + rank).isGreaterThanOrEqualTo(leasts.get(rank - 1));
      assertThat(value.low()).as("rank " + rank).isLessThanOrEqualTo(mosts.get(rank - 1));
    }
    assertThat(latency.min().toNanos()).isBetween(leasts.getFirst(), mosts.getFirst());
    assertThat(latency.max().toNanos()).isBetween(leasts.getLast(), mosts.getLast());
  }
}
