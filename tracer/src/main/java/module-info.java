/** The engine: probes in, events out. Knows neither JUnit nor AssertJ. */
@SuppressWarnings("module") // the one that is exported to is built later
module dev.tracekernel.tracer {
  requires jdk.management;
  requires static HdrHistogram;
  requires static org.jspecify;

  exports dev.tracekernel.tracer;
  exports dev.tracekernel.tracer.event;
  exports dev.tracekernel.tracer.internal.mute to
      dev.tracekernel.assertions;
  exports dev.tracekernel.tracer.internal.text to
      dev.tracekernel.assertions;
  exports dev.tracekernel.tracer.kernel;
  exports dev.tracekernel.tracer.map;
  exports dev.tracekernel.tracer.measure;
  exports dev.tracekernel.tracer.probe;
}
