package dev.tracekernel.assertions;

import dev.tracekernel.assertions.internal.claim.Finding;
import dev.tracekernel.assertions.internal.report.NotWithin;
import dev.tracekernel.assertions.internal.verdict.Verdict;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.function.LongFunction;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/** A wait that the user asked for; by this thread, since one of its own would be in the trace. */
final class Waiting {

  private static final Duration PAUSE = Duration.ofMillis(20);

  private final Duration limit;

  private Waiting(Duration limit) {
    this.limit = limit;
  }

  static Waiting atMost(Duration limit) {
    if (!limit.isPositive()) {
      throw new IllegalArgumentException("a wait takes time: " + limit + " is none");
    }
    return new Waiting(limit);
  }

  /** Waits until it is so; false if the time is over before. */
  boolean until(Callable<Boolean> condition) {
    try {
      Awaitility.await()
          .pollInSameThread()
          .pollDelay(Duration.ZERO)
          .pollInterval(PAUSE)
          .atMost(limit)
          .until(condition);
      return true;
    } catch (ConditionTimeoutException e) {
      return false;
    }
  }

  /**
   * Waits for what passes. When the time is over, a last look says what there was at that time.
   *
   * @param look is given the time until which things count, by the events' clock
   */
  Finding forPass(LongFunction<Finding> look) {
    long end = System.nanoTime() + limit.toNanos();
    if (until(() -> look.apply(end).verdict() == Verdict.PASS)) {
      return Finding.PASS;
    }
    Finding late = look.apply(end);
    return new Finding(late.verdict(), () -> new NotWithin(limit, late.message().get()));
  }
}
