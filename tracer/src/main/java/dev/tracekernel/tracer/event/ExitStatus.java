package dev.tracekernel.tracer.event;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * How a thread or a process ended: by itself with a code, or killed by a signal.
 *
 * <p>A thread that ended because another one of its process executed a program has the code 0.
 *
 * @param value as {@code wait4} gives it to the parent
 */
public record ExitStatus(int value) {

  private static final int SIGNAL = 0x7f;
  private static final int CORE_DUMPED = 0x80;

  /** Returns the code that it exited with, 0 to 255; empty if it was killed. */
  public OptionalInt code() {
    return (value & SIGNAL) == 0 ? OptionalInt.of(value >> 8 & 0xff) : OptionalInt.empty();
  }

  /** Returns the signal that killed it, empty if it exited by itself. */
  public Optional<Signal> signal() {
    int number = value & SIGNAL;
    return number == 0 ? Optional.empty() : Optional.of(new Signal(number));
  }

  /** Tells whether its memory was written to a core file. */
  public boolean coreDumped() {
    return (value & CORE_DUMPED) != 0;
  }

  @Override
  public String toString() {
    return signal()
        .map(signal -> "killed by " + signal + (coreDumped() ? " (core dumped)" : ""))
        .orElseGet(() -> "exited with " + code().orElseThrow());
  }
}
