package dev.tracekernel.vm.agent.suites;

import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/** Publishes what the agent made of its surroundings. */
public class SurroundingsSuite {

  @Test
  void publishes(TestReporter reporter) {
    reporter.publishEntry("classPath", System.getProperty("java.class.path"));
    reporter.publishEntry("property", System.getProperty("set by suite"));
    reporter.publishEntry("folder", System.getProperty("user.dir"));
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(argument -> argument.startsWith("-Dargument="))
        .forEach(argument -> reporter.publishEntry("argument", argument));
  }

  @Test
  void goes_on_after_an_interrupt() {
    Thread.currentThread().interrupt();
  }
}
