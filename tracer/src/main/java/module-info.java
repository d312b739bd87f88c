/** The engine: probes in, events out. Knows neither JUnit nor AssertJ. */
module dev.tracekernel.tracer {
  requires static org.jspecify;

  exports dev.tracekernel.tracer;
  exports dev.tracekernel.tracer.event;
  exports dev.tracekernel.tracer.kernel;
  exports dev.tracekernel.tracer.probe;
}
