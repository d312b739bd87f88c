/** Measures what tracing costs, beside what others cost. */
module dev.tracekernel.bench {
  requires static org.jspecify;
  requires dev.tracekernel.assertions;
  requires dev.tracekernel.fixtures;
  requires dev.tracekernel.tracer;
  requires java.management;
  requires jdk.management;
}
