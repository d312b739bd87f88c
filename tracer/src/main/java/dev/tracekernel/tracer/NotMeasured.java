package dev.tracekernel.tracer;

import dev.tracekernel.tracer.measure.Measure;

/** What to say of a measure that a trace does not have. */
final class NotMeasured {

  private NotMeasured() {}

  static IllegalStateException undeclared(Measure measure) {
    return new IllegalStateException(
        measure
            + " was not measured: declare it by @TraceKernel(measures = Measure."
            + measure
            + ") or TraceDeclaration.withMeasures(Measure."
            + measure
            + ")");
  }
}
