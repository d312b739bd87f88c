package dev.tracekernel.tracer.measure;

/** What the values of a measure are numbers of. */
public enum MeasureUnit {
  NANOSECONDS,
  BYTES,
  /** Of whatever the kernel counts there. */
  NUMBER
}
