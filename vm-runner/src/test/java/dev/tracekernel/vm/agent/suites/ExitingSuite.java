package dev.tracekernel.vm.agent.suites;

import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

@TestMethodOrder(MethodOrderer.MethodName.class)
public class ExitingSuite {

  @Test
  void a_passes() {}

  @Test
  void b_exits() {
    if (Boolean.getBoolean("halt")) {
      Runtime.getRuntime().halt(0);
    }
    System.exit(0);
  }

  @Test
  void c_comes_too_late() {}
}
