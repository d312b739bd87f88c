package dev.tracekernel.tracer.measure;

/** What takes a time: for {@link dev.tracekernel.tracer.KernelTrace#latency}. */
public sealed interface Timed extends Measurable permits Measure, FunctionLatency, ProbeInterval {

  @Override
  default MeasureUnit unit() {
    return MeasureUnit.NANOSECONDS;
  }
}
