package dev.tracekernel.vm.agent.suites;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

public class BrokenSuite {

  @BeforeAll
  static void breaks() {
    throw new IllegalStateException("no database");
  }

  @Test
  void never() {}

  @ParameterizedTest
  @ValueSource(ints = 1)
  void never_either(int number) {}
}
