package dev.tracekernel.tracer.internal.map;

import java.util.Locale;

/** The kinds of maps that have a meaning in Java. Numbers are {@code BPF_MAP_TYPE_*}. */
public enum MapKind {
  HASH(1),
  ARRAY(2),
  PERF_EVENT_ARRAY(4),
  PER_CPU_HASH(5),
  PER_CPU_ARRAY(6),
  STACK_TRACE(7),
  LRU_HASH(9),
  LRU_PER_CPU_HASH(10),
  LPM_TRIE(11),
  QUEUE(22),
  STACK(23),
  RING_BUFFER(27),

  /** Any other one: of programs, sockets, devices, other maps, or one that is not known yet. */
  OTHER(-1);

  private final int number;

  MapKind(int number) {
    this.number = number;
  }

  static MapKind of(int number) {
    for (MapKind kind : values()) {
      if (kind.number == number) {
        return kind;
      }
    }
    return OTHER;
  }

  /** Returns whether there is a value for each CPU. */
  public boolean isPerCpu() {
    return this == PER_CPU_HASH || this == PER_CPU_ARRAY || this == LRU_PER_CPU_HASH;
  }

  /** Returns whether all elements are there always, with the keys 0, 1, 2... */
  public boolean isArray() {
    return this == ARRAY || this == PER_CPU_ARRAY;
  }

  /** Returns whether there are values without keys. */
  public boolean isQueue() {
    return this == QUEUE || this == STACK;
  }

  /** Returns whether there are values by keys. */
  public boolean isMap() {
    return switch (this) {
      case QUEUE, STACK, RING_BUFFER, PERF_EVENT_ARRAY, OTHER -> false;
      default -> true;
    };
  }

  /** Returns the name with its article: {@code a ring buffer}. */
  String text() {
    String name = name().toLowerCase(Locale.ROOT).replace('_', ' ');
    return switch (this) {
      case OTHER -> "a map of a kind that Java cannot read";
      case ARRAY, LRU_HASH, LRU_PER_CPU_HASH, LPM_TRIE -> "an " + name;
      default -> "a " + name;
    };
  }
}
