package dev.tracekernel.assertions;

import dev.tracekernel.tracer.KernelTrace;
import dev.tracekernel.tracer.TraceMark;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.assertj.core.annotation.CheckReturnValue;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/**
 * How two ways to do something are run in turns; immutable. Made by {@link
 * KernelAssertions#inTurns}.
 *
 * <p>In each round both run, in this thread. Which one comes first is decided by a coin: so what
 * changes in the course of time favours neither, and if the ways are the same, each is the quicker
 * one in half of the rounds, by chance alone.
 */
@CheckReturnValue
public final class AbPlan {

  private static final int MOST_ROUNDS = 1000;

  private final KernelTrace trace;
  private final int rounds;
  private final int warmUp;
  private final long seed;

  AbPlan(KernelTrace trace, int rounds, int warmUp, long seed) {
    this.trace = trace;
    this.rounds = rounds;
    this.warmUp = warmUp;
    this.seed = seed;
  }

  /**
   * Sets how many rounds are measured; 20 if not called.
   *
   * @param count from 1 to 1000
   */
  public AbPlan rounds(int count) {
    if (count < 1 || count > MOST_ROUNDS) {
      throw new IllegalArgumentException("rounds are from 1 to " + MOST_ROUNDS + ", not " + count);
    }
    return new AbPlan(trace, count, warmUp, seed);
  }

  /** Sets how many rounds are run before, and not measured; none if not called. */
  public AbPlan warmUp(int count) {
    if (count < 0) {
      throw new IllegalArgumentException("there are no " + count + " rounds of warm-up");
    }
    return new AbPlan(trace, rounds, count, seed);
  }

  /** Sets the coin's seed, to repeat an order; another one each time if not called. */
  public AbPlan seed(long value) {
    return new AbPlan(trace, rounds, warmUp, value);
  }

  /**
   * Runs both in turns, and marks what is whose. What either throws ends it, and is thrown.
   *
   * @throws IllegalArgumentException if both have the same name
   * @throws IllegalStateException if the trace is of the past
   */
  public AbRuns run(
      String firstName, ThrowingCallable first, String secondName, ThrowingCallable second) {
    AbNames names = new AbNames(firstName, secondName, seed, warmUp);
    for (int round = 0; round < warmUp; round++) {
      Thrown.on(first);
      Thrown.on(second);
    }
    SplittableRandom coin = new SplittableRandom(seed); // near seeds give unlike orders
    List<AbRuns.Round> done = new ArrayList<>();
    for (int round = 1; round <= rounds; round++) {
      done.add(round(round, coin.nextBoolean(), names, first, second));
    }
    return new AbRuns(names, done);
  }

  private AbRuns.Round round(
      int number,
      boolean firstBegins,
      AbNames names,
      ThrowingCallable first,
      ThrowingCallable second) {
    if (firstBegins) {
      KernelTrace one = section(names.first() + " " + number, first);
      return new AbRuns.Round(number, true, one, section(names.second() + " " + number, second));
    }
    KernelTrace two = section(names.second() + " " + number, second);
    return new AbRuns.Round(number, false, section(names.first() + " " + number, first), two);
  }

  private KernelTrace section(String name, ThrowingCallable action) {
    TraceMark begin = trace.mark(name + " begins");
    Thrown.on(action);
    return trace.between(begin, trace.mark(name + " ends"));
  }
}
