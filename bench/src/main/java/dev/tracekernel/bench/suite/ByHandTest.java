package dev.tracekernel.bench.suite;

import java.io.File;
import java.nio.file.Path;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

/** Runs a suite in the same guest as somebody would without the agent. */
class ByHandTest {

  @Test
  void many_tests_by_junits_launcher() throws Exception {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    Process process =
        new ProcessBuilder(
                java.toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                PlainLauncher.class.getName())
            .redirectOutput(new File("/dev/stdout"))
            .start();

    Assertions.assertEquals(0, process.waitFor());
  }
}
