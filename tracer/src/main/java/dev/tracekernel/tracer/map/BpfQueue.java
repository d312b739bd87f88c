package dev.tracekernel.tracer.map;

import java.util.List;
import java.util.Optional;

/**
 * A queue or stack of a BPF program. Only what comes first can be seen; any thread may call.
 * Minimum kernel 4.20.
 *
 * @param <V> the values' type
 */
public interface BpfQueue<V> {

  /** Returns the map's name in the program. */
  String name();

  /** Returns what comes first and leaves it there: a queue's oldest, a stack's newest. */
  Optional<V> peek();

  /** Takes what comes first. */
  Optional<V> poll();

  /**
   * Adds a value.
   *
   * @throws IllegalStateException if it is full
   */
  void push(V value);

  /** Takes all that is there, at most as much as there is room for: what comes first is first. */
  List<V> drain();

  /** Takes all that is there. */
  default void clear() {
    drain();
  }
}
