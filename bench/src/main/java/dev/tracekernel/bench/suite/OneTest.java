package dev.tracekernel.bench.suite;

import org.junit.jupiter.api.Test;

/** The smallest suite. */
class OneTest {

  @Test
  void passes() {}
}
