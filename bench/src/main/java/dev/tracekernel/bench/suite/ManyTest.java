package dev.tracekernel.bench.suite;

import org.junit.jupiter.api.RepeatedTest;

/** Tests that take no time of their own. */
public final class ManyTest {

  /** How many they are. */
  public static final int TESTS = 1_000;

  @RepeatedTest(TESTS)
  void passes() {}
}
