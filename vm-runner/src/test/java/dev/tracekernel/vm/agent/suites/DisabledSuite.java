package dev.tracekernel.vm.agent.suites;

import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Test;

@Disabled("all of it")
public class DisabledSuite {

  @Test
  void one() {}

  @Test
  void two() {}
}
