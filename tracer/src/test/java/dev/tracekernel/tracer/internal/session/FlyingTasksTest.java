package dev.tracekernel.tracer.internal.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * An exec by a thread that is not the first moves its entry, at the moment that these tests choose.
 */
@Tag("any-kernel") // on entries that it makes up
class FlyingTasksTest {

  private static final MemorySegment ENTRY = MemorySegment.ofArray(new long[] {42}).asReadOnly();

  private final AtomicBoolean execs = new AtomicBoolean(true);
  private int readings;

  /** A walk that comes by the new place before the entry is there, and by the old one after. */
  private FlyingTasks missingItAtFirst() {
    return action -> {
      if (readings++ > 0) {
        action.accept(ENTRY, operator -> Optional.empty());
      }
      execs.set(false); // it moves while the first reading is under way, and the exec returns
    };
  }

  private static List<Long> entries(FlyingTasks tasks) {
    List<Long> found = new ArrayList<>();
    tasks.forEach((task, payload) -> found.add(task.get(ValueLayout.JAVA_LONG, 0)));
    return found;
  }

  @Test
  void an_entry_that_moves_while_it_is_looked_for_is_found_by_a_second_reading() {
    assertThat(entries(missingItAtFirst().againIf(execs::get))).containsExactly(42L);
    assertThat(readings).isEqualTo(2);
  }

  @Test
  void where_no_exec_is_in_flight_one_reading_is_enough() {
    execs.set(false);
    assertThat(entries(missingItAtFirst().againIf(execs::get))).isEmpty();
    assertThat(readings).isEqualTo(1);
  }

  @Test
  void the_maps_are_read_where_the_iterator_would_not_come_by() {
    FlyingTasks iterator = action -> {};
    FlyingTasks maps = action -> action.accept(ENTRY, operator -> Optional.empty());
    assertThat(entries(iterator.or(maps, execs::get))).containsExactly(42L);
    execs.set(false);
    assertThat(entries(iterator.or(maps, execs::get))).isEmpty();
  }
}
