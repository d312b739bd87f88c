package dev.tracekernel.tracer.event;

import java.time.Duration;

/**
 * A time as a caller passed it, which may be none that the kernel takes.
 *
 * @param seconds a span, or a point in the time of the call's clock
 * @param nanoseconds behind the seconds
 */
public record Timespec(long seconds, long nanoseconds) {

  /**
   * Returns the time as a duration.
   *
   * @throws ArithmeticException if there are more seconds than a duration can have
   */
  public Duration toDuration() {
    return Duration.ofSeconds(seconds, nanoseconds);
  }

  @Override
  public String toString() {
    return "{tv_sec=" + seconds + ", tv_nsec=" + nanoseconds + "}";
  }
}
