/** Measures what tracing and guests cost, beside what others cost. */
module dev.tracekernel.bench {
  requires static org.jspecify;
  requires dev.tracekernel.assertions;
  requires dev.tracekernel.fixtures;
  requires dev.tracekernel.tracer;
  requires dev.tracekernel.vm;
  requires java.management;
  requires jdk.management;
  requires org.junit.jupiter.api;
  requires org.junit.platform.launcher;
}
