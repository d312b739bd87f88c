package dev.tracekernel.tracer.internal.map;

import dev.tracekernel.tracer.internal.bpf.MapElements;
import dev.tracekernel.tracer.internal.bpf.MapInfo;
import dev.tracekernel.tracer.internal.mute.Muted;

/**
 * For how many elements a map has room without a loss.
 *
 * @param entries how many there can be
 * @param flags {@code BPF_F_*} of the map
 * @param cpus that there may be
 */
public record Room(MapKind kind, int entries, int flags, int cpus) {

  /** {@code LOCAL_FREE_TARGET} of {@code kernel/bpf/bpf_lru_list.c}: no kernel takes more. */
  private static final int TAKEN_BY_CPU = 128;

  private static final int NO_COMMON_LRU = 1 << 1;

  /** Asks for that of a map. */
  public static Room of(int fd, MapShape shape) {
    MapInfo info = Muted.get(() -> MapInfo.of(fd));
    return new Room(shape.kind(), info.maxEntries(), info.flags(), Maps.cpus());
  }

  /** Tells whether a map of this kind can be full at all. */
  public boolean isLimited() {
    return switch (kind) {
      case HASH, PER_CPU_HASH, LPM_TRIE, QUEUE, STACK, LRU_HASH, LRU_PER_CPU_HASH -> true;
      case ARRAY, PER_CPU_ARRAY, STACK_TRACE, RING_BUFFER, PERF_EVENT_ARRAY, OTHER -> false;
    };
  }

  /** Tells whether an element that is there may have been given up before, with its value. */
  public boolean forgets() {
    return kind == MapKind.LRU_HASH || kind == MapKind.LRU_PER_CPU_HASH;
  }

  /** Tells whether a map that has so many may have refused others, or given them up. */
  public boolean mayHaveLost(long elements) {
    return isLimited() && elements > 0 && elements >= (forgets() ? keepsForSure() : entries);
  }

  /**
   * An LRU map gives elements up as soon as those are taken that no CPU has set aside: each sets
   * some aside, and the one that asks wants as many again.
   */
  private long keepsForSure() {
    return (flags & NO_COMMON_LRU) != 0
        ? entries / cpus
        : entries - (long) TAKEN_BY_CPU * (cpus + 1);
  }

  /** Returns how many elements a map has, by reading all of them. */
  public static long elements(int fd, MapShape shape) {
    long[] count = new long[1];
    int size = shape.kind().isPerCpu() ? Maps.cpus() * Maps.stride(shape) : shape.valueSize();
    MapElements elements = Maps.elements(fd, shape, size);
    return Muted.get(
        () -> {
          elements.forEach((_, _, _, _) -> count[0]++);
          return count[0];
        });
  }
}
