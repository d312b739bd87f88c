package dev.tracekernel.vm.run.progress;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Tells of passing time: a guest that boots, or a test that takes long, says nothing. */
public final class Ticker implements AutoCloseable {

  private static final Duration EACH_SECOND = Duration.ofSeconds(1);

  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("progress").factory());

  private Ticker() {}

  /** Tells it each second, until this is closed. */
  public static Ticker of(Progress progress) {
    return of(progress, EACH_SECOND);
  }

  static Ticker of(Progress progress, Duration between) {
    Ticker ticker = new Ticker();
    long nanos = between.toNanos();
    Future<?> _ =
        ticker.thread.scheduleWithFixedDelay(
            progress::timePassed, nanos, nanos, TimeUnit.NANOSECONDS);
    return ticker;
  }

  boolean isTerminated() {
    return thread.isTerminated();
  }

  /** Tells nothing more once this returns. */
  @Override
  public void close() {
    thread.close();
  }
}
