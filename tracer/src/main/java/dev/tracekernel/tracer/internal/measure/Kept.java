package dev.tracekernel.tracer.internal.measure;

import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * An interval that programs keep.
 *
 * @param key by which they do
 * @param time at which it began: another may have the key later
 * @param begun what it is
 */
record Kept(ByteBuffer key, long time, Begun begun) {

  private record Identity(ByteBuffer key, long time, long epoch) {}

  /**
   * Returns those of a first reading. What a second one does not have has ended meanwhile, and may
   * have been counted: its value is 0 at least, which raises no lower bound, and it is not hidden
   * from an upper one.
   */
  static List<Begun> inFlight(List<Kept> first, List<Kept> second) {
    Set<Identity> still = new HashSet<>();
    second.forEach(kept -> still.add(kept.identity()));
    return first.stream()
        .map(kept -> still.contains(kept.identity()) ? kept.begun : kept.begun.inDoubt())
        .toList();
  }

  private Identity identity() {
    return new Identity(key, time, begun.epoch());
  }
}
