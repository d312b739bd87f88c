package dev.tracekernel.assertions.internal.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("any-kernel") // on traces that it makes up
class PairsTest {

  private static final long SEED = 20_261_128;

  private static int size(boolean[][] edges) {
    return Pairs.largest(edges, edges.length == 0 ? 0 : edges[0].length).size();
  }

  @Test
  void who_took_the_first_that_fits_gives_way() {
    assertThat(size(new boolean[][] {{true, true}, {true, false}})).isEqualTo(2);
    assertThat(
            size(
                new boolean[][] {
                  {true, true, false}, {true, false, true}, {true, false, false},
                }))
        .isEqualTo(3);
  }

  @Test
  @DisplayName("is as large as any of small random graphs (seed " + SEED + ")")
  void is_as_large_as_any() {
    Random random = new Random(SEED);
    for (int i = 0; i < 2_000; i++) {
      boolean[][] edges = graph(random, random.nextInt(5), random.nextInt(5));
      assertThat(size(edges)).isEqualTo(most(edges, 0, 0));
    }
  }

  @Test
  void a_wider_graph_leaves_all_paired_that_were() {
    Pairs some = Pairs.largest(new boolean[][] {{false, true}, {false, false}}, 2);
    assertThat(some.hasLeft(0)).isTrue();
    assertThat(some.hasRight(0)).isFalse();
    Pairs more = some.widened(new boolean[][] {{true, true}, {false, true}});
    assertThat(more.size()).isEqualTo(2);
    assertThat(some.size()).isEqualTo(1);
  }

  private static boolean[][] graph(Random random, int lefts, int rights) {
    boolean[][] edges = new boolean[lefts][rights];
    for (boolean[] row : edges) {
      for (int right = 0; right < rights; right++) {
        row[right] = random.nextInt(3) == 0;
      }
    }
    return edges;
  }

  /** By trying all. */
  private static int most(boolean[][] edges, int left, int taken) {
    if (left == edges.length) {
      return 0;
    }
    int most = most(edges, left + 1, taken);
    for (int right = 0; right < edges[left].length; right++) {
      if (edges[left][right] && (taken >> right & 1) == 0) {
        most = Math.max(most, 1 + most(edges, left + 1, taken | 1 << right));
      }
    }
    return most;
  }
}
