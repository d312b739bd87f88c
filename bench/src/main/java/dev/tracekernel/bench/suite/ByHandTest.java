package dev.tracekernel.bench.suite;

import java.io.File;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

/** Runs a suite in the same guest as somebody would without the agent. */
class ByHandTest {

  @Test
  void many_tests_by_junits_launcher() throws Exception {
    Process process =
        new ProcessBuilder(SameJvm.command(PlainLauncher.class))
            .redirectOutput(new File("/dev/stdout"))
            .start();

    Assertions.assertEquals(0, process.waitFor());
  }
}
