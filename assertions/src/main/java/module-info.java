/** Assertions on traces, in AssertJ's manner. */
module dev.tracekernel.assertions {
  requires static org.jspecify;
  requires transitive dev.tracekernel.tracer;
  requires transitive org.assertj.core;
  requires awaitility;
  requires org.apache.commons.statistics.inference;

  exports dev.tracekernel.assertions;
}
