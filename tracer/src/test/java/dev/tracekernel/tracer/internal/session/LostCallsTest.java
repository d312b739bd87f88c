package dev.tracekernel.tracer.internal.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("any-kernel") // on counts that it makes up
class LostCallsTest {

  private static LostCalls lost(long read, long write, long threadsFull, long skips) {
    return new LostCalls(
        Map.of("read", read),
        Map.of("write", write),
        Map.of("read", read, "fsync", 1L),
        threadsFull,
        5 * threadsFull,
        7, // of the whole window
        Map.of("tk_exit", skips),
        threadsFull,
        1,
        Map.of("uprobe:libc:fsync", 2L));
  }

  @Test
  void a_sum_has_the_losses_of_both() {
    assertThat(lost(1, 2, 3, 4).plus(lost(10, 20, 30, 40)))
        .isEqualTo(
            new LostCalls(
                Map.of("read", 11L),
                Map.of("write", 22L),
                Map.of("read", 11L, "fsync", 2L),
                33,
                165,
                7,
                Map.of("tk_exit", 44L),
                33,
                1,
                Map.of("uprobe:libc:fsync", 2L)));
  }

  @Test
  void what_is_not_known_may_be_any_call_that_was_in_flight() {
    assertThat(lost(1, 2, 3, 4).ofCalls(Set.of("read")))
        .isEqualTo(
            new LostCalls(
                Map.of("read", 1L),
                Map.of("read", 4L),
                Map.of("read", 1L),
                0,
                0,
                0,
                Map.of(),
                0,
                0,
                Map.of()));
  }

  @Test
  void a_thread_that_finds_no_room_may_hide_an_exec_that_was_in_flight() {
    assertThat(lost(1, 2, 3, 4).ofCalls(Set.of("execve")))
        .isEqualTo(
            new LostCalls(
                Map.of(), Map.of("execve", 7L), Map.of(), 0, 0, 0, Map.of(), 0, 0, Map.of()));
  }

  @Test
  void where_nothing_was_in_flight_nothing_is_lost_later() {
    assertThat(lost(1, 2, 3, 4).ofCalls(Set.of()))
        .isEqualTo(new LostCalls(Map.of(), Map.of(), Map.of(), 0, 0, 0, Map.of(), 0, 0, Map.of()));
  }
}
