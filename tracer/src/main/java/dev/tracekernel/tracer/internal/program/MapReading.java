package dev.tracekernel.tracer.internal.program;

import dev.tracekernel.tracer.internal.map.MapShape;
import dev.tracekernel.tracer.internal.map.Room;
import dev.tracekernel.tracer.internal.mute.Muted;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Looks at what was read of a map: whether the program was run for all that it counts, and whether
 * the map had room for it.
 *
 * @param fd the map's descriptor
 */
record MapReading(
    ProgramWindow window, int fd, MapShape shape, Room room, Completeness completeness) {

  static MapReading of(ProgramWindow window, int fd, MapShape shape, Completeness completeness) {
    return new MapReading(window, fd, shape, Room.of(fd, shape), completeness);
  }

  void requireOpen() {
    window.requireOpen();
  }

  /** Takes a look at all elements, by how many they were. */
  void requireAll(long elements, Supplier<List<?>> read) {
    if (room.mayHaveLost(elements)) {
      window.full(shape.name());
    }
    require(read);
  }

  /** Takes a look at all elements; they are counted, if that can tell anything. */
  void requireAll(Supplier<List<?>> read) {
    requireAll(room.isLimited() ? Room.elements(fd, shape) : 0, read);
  }

  /** What is there was not refused; what is not there may have been. */
  void requireOne(@Nullable Object value) {
    if (value == null || room.forgets()) {
      requireAll(() -> value == null ? List.of() : List.of(value));
    } else {
      completeness.require(what(), Muted.get(window::lostOfRuns), List.of(value));
    }
  }

  private void require(Supplier<List<?>> read) {
    List<Lost> lost = Muted.get(() -> window.lostOf(shape.name()));
    if (!lost.isEmpty()) {
      completeness.require(what(), lost, read.get());
    }
  }

  private String what() {
    return "map " + shape.name();
  }
}
