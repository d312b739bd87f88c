package dev.tracekernel.junit;

import dev.tracekernel.tracer.KernelTracer;
import dev.tracekernel.tracer.TraceDeclaration;
import dev.tracekernel.tracer.TraceWindow;

/** Opens windows on the running kernel. */
record KernelTracing(KernelTracer tracer) implements Tracing {

  static KernelTracing open() {
    return new KernelTracing(KernelTracer.open());
  }

  @Override
  public TraceWindow start(TraceDeclaration declaration) {
    return tracer.start(declaration);
  }

  @Override
  public void close() {
    tracer.close();
  }
}
