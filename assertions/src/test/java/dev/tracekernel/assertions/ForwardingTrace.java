package dev.tracekernel.assertions;

import dev.tracekernel.tracer.KernelTrace;
import dev.tracekernel.tracer.TraceMark;
import dev.tracekernel.tracer.TraceSnapshot;

/** A trace that is another one, until something is overridden. */
abstract class ForwardingTrace implements KernelTrace {

  private final KernelTrace trace;

  ForwardingTrace(KernelTrace trace) {
    this.trace = trace;
  }

  @Override
  public TraceSnapshot snapshot() {
    return trace.snapshot();
  }

  @Override
  public TraceMark mark(String name) {
    return trace.mark(name);
  }

  @Override
  public KernelTrace since(TraceMark mark) {
    return trace.since(mark);
  }

  @Override
  public KernelTrace between(TraceMark first, TraceMark second) {
    return trace.between(first, second);
  }
}
