package dev.tracekernel.tracer.internal.measure;

import dev.tracekernel.tracer.map.Extent;
import dev.tracekernel.tracer.measure.Measurable;

/**
 * Intervals that have ended, counted in the kernel.
 *
 * @param begun the epoch in which they began; 0 if that was not seen
 * @param ended the epoch in which they ended
 * @param scopes that they are in
 * @param subject what they are of
 * @param slot of the histogram
 */
public record Cell(long begun, long ended, long scopes, Subject subject, int slot, Extent extent) {

  Cell named(Measurable measure) {
    return new Cell(begun, ended, scopes, subject.named(measure), slot, extent);
  }
}
