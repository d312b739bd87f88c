package dev.tracekernel.tracer.internal.session;

import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Sees that the programs are run: on the CPU at hand whenever it is asked, on the others where
 * nothing was seen for a while. Those that it cannot call, since they wait for a fork, a signal or
 * a ring, it sees to be attached, once in a while.
 *
 * <p>Guarded by the engine's lock, as is the count by which a beat is seen.
 */
final class Canary {

  /** A beat on another CPU takes tens of microseconds, so that it is for windows that last. */
  static final long PATIENCE_NANOS = 100_000_000;

  private static final int TRIES = 3;

  private final BooleanSupplier beat;
  private final LongSupplier clock;
  private final Supplier<BitSet> cpus;
  private final Cpus onEach;
  private final IntSupplier detached;
  private final Map<Integer, Long> seenAt = new HashMap<>();
  private long lookedAt;
  private int gone;

  /** Does something on each of several CPUs. */
  interface Cpus {
    void onEach(BitSet cpus, Affinity.Action action);
  }

  /**
   * Creates a canary.
   *
   * @param beat calls the programs on this thread and tells whether both were run
   * @param detached counts the programs that were attached and are not
   */
  Canary(
      BooleanSupplier beat,
      LongSupplier clock,
      Supplier<BitSet> cpus,
      Cpus onEach,
      IntSupplier detached) {
    this.beat = beat;
    this.clock = clock;
    this.cpus = cpus;
    this.onEach = onEach;
    this.detached = detached;
    this.lookedAt = clock.getAsLong();
  }

  /** Tells whether the programs are run on this CPU. What the kernel skips once it also counts. */
  boolean isAlive() {
    for (int i = 0; i < TRIES; i++) {
      if (beat.getAsBoolean()) {
        return true;
      }
    }
    return false;
  }

  /**
   * Returns how many programs are not attached any more, and on how many CPUs those for calls are
   * not run: this one is asked, and, if the window has been open for a while, each on which they
   * have not counted anything in it.
   *
   * @param opened when the window was opened, by the clock
   * @param before what each CPU's programs had counted then
   * @param after what they have counted by now
   */
  int silent(long opened, long[] before, long[] after) {
    if (!isAlive()) {
      return 1;
    }
    long now = clock.getAsLong();
    BitSet quiet = new BitSet();
    if (now - opened >= PATIENCE_NANOS) {
      cpus.get().stream()
          .filter(cpu -> before[cpu % before.length] == after[cpu % after.length])
          .filter(cpu -> now - seenAt.getOrDefault(cpu, opened) >= PATIENCE_NANOS)
          .forEach(quiet::set);
    }
    return detached(now) + (quiet.isEmpty() ? 0 : silentAmong(quiet));
  }

  /** To ask takes about a microsecond for each. */
  private int detached(long now) {
    if (now - lookedAt >= PATIENCE_NANOS) {
      gone = detached.getAsInt();
      lookedAt = now;
    }
    return gone;
  }

  private int silentAmong(BitSet quiet) {
    int[] silent = new int[1];
    onEach.onEach(
        quiet,
        cpu -> {
          if (isAlive()) {
            seenAt.put(cpu, clock.getAsLong());
          } else {
            silent[0]++;
          }
        });
    return silent[0];
  }
}
