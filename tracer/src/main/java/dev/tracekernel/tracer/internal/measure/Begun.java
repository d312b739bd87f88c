package dev.tracekernel.tracer.internal.measure;

import dev.tracekernel.tracer.measure.Measurable;

/**
 * An interval that has not ended.
 *
 * @param epoch in which it began
 * @param scopes that it is in
 * @param subject what it is of
 * @param elapsed nanoseconds since, when it was read; 0 if it may have been counted by then
 */
public record Begun(long epoch, long scopes, Subject subject, long elapsed) {

  Begun named(Measurable measure) {
    return new Begun(epoch, scopes, subject.named(measure), elapsed);
  }

  /** Returns it as one that may have ended, and been counted, while it was read. */
  Begun inDoubt() {
    return new Begun(epoch, scopes, subject, 0);
  }
}
