package dev.tracekernel.tracer;

import java.time.Duration;

/** How often a test repeats what a race could break: up to a number, or for some seconds. */
final class Rounds {

  /** Emulated CPUs do less in that time; real ones come to the number. */
  private static final Duration LONGEST = Duration.ofSeconds(2);

  private final long end = System.nanoTime() + LONGEST.toNanos();
  private final int most;
  private int number;

  private Rounds(int most) {
    this.most = most;
  }

  /** The time begins now. */
  static Rounds upTo(int most) {
    return new Rounds(most);
  }

  /** Whether one more is to be done; the first one always is. */
  boolean next() {
    boolean goesOn = number < most && (number == 0 || System.nanoTime() < end);
    number += goesOn ? 1 : 0;
    return goesOn;
  }

  /** The round that is being done; the first is 1. */
  int number() {
    return number;
  }
}
