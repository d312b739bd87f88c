package dev.tracekernel.tracer.internal.output;

import dev.tracekernel.tracer.event.TraceLine;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A line whose task's name may still have to be found. */
final class PrintedLine {

  private final RawEvent event;
  private final long number;
  private final String flags;
  private final String message;
  private @Nullable String name;
  private long @Nullable [] callers;

  PrintedLine(RawEvent event, long number, String flags, String message) {
    this.event = event;
    this.number = number;
    this.flags = flags;
    this.message = message;
  }

  int pid() {
    return event.pid();
  }

  /** Returns how many lines came before, since the output was opened. */
  long number() {
    return number;
  }

  int cpu() {
    return event.cpu();
  }

  /** Who printed it; null until that is known. */
  long @Nullable [] callers() {
    return callers;
  }

  void callers(long[] stack) {
    callers = stack;
  }

  void name(String found) {
    name = found;
  }

  TraceLine line() {
    return new TraceLine(
        name == null ? TraceLine.UNKNOWN_TASK : name,
        pid(),
        event.cpu(),
        flags,
        Duration.ofNanos(event.nanos()),
        message.endsWith("\n") ? message.substring(0, message.length() - 1) : message);
  }
}
