package dev.tracekernel.tracer.internal.map;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** From which number of elements on a map is not known to have kept all. */
@Tag("any-kernel") // by numbers
class RoomTest {

  @ParameterizedTest
  @CsvSource({
    "HASH, 4, 0, 4",
    "PER_CPU_HASH, 4, 0, 4",
    "LPM_TRIE, 4, 0, 4",
    "QUEUE, 4, 0, 4",
    "LRU_HASH, 10000, 0, 9616",
    "LRU_HASH, 64, 0, 1",
    "LRU_PER_CPU_HASH, 10000, 0, 9616",
    "LRU_HASH, 1000, 2, 500"
  })
  void a_map_may_have_lost_elements_from_there_on(
      MapKind kind, int entries, int flags, long first) {
    Room room = new Room(kind, entries, flags, 2);
    assertThat(room.mayHaveLost(first)).isTrue();
    assertThat(room.mayHaveLost(first - 1)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"ARRAY", "PER_CPU_ARRAY", "STACK_TRACE"})
  void what_is_always_there_is_never_full(MapKind kind) {
    assertThat(new Room(kind, 4, 0, 2).mayHaveLost(4)).isFalse();
  }
}
