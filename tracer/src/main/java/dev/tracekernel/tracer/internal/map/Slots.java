package dev.tracekernel.tracer.internal.map;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The counts of a map that a program uses as a histogram: by a slot, or by a structure of a slot
 * and something else, the section. The slot is the member {@code slot}, else the second one.
 */
public final class Slots {

  private Slots() {}

  /**
   * Returns the counts by slot, those of all sections together.
   *
   * @throws IllegalArgumentException if the map does not count by slots
   */
  public static Map<Long, Long> of(int fd, MapShape shape) {
    Counts counts = Counts.of(fd, shape);
    Part<?> slot = SlotKey.of(shape).slot();
    Map<Long, Long> all = new LinkedHashMap<>();
    counts.forEach((key, at, count) -> all.merge((Long) slot.read(key, at), count, Long::sum));
    return all;
  }

  /**
   * Returns the counts by section and slot, sections in the kernel's order.
   *
   * @param section what a section is read as; a record, if it is more than one member
   * @throws IllegalArgumentException as {@link #of}, and if the section is not of that type
   */
  public static <S> Map<S, Map<Long, Long>> sections(int fd, MapShape shape, Class<S> section) {
    Counts counts = Counts.of(fd, shape);
    SlotKey key = SlotKey.of(shape);
    Part<?> slot = key.slot();
    Part<?> rest = key.section(section);
    Map<S, Map<Long, Long>> all = new LinkedHashMap<>();
    counts.forEach(
        (memory, at, count) ->
            all.computeIfAbsent(section.cast(rest.read(memory, at)), _ -> new LinkedHashMap<>())
                .merge((Long) slot.read(memory, at), count, Long::sum));
    return all;
  }
}
