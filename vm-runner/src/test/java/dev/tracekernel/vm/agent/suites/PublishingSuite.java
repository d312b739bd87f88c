package dev.tracekernel.vm.agent.suites;

import java.nio.file.Files;
import org.junit.jupiter.api.MediaType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

public class PublishingSuite {

  @Test
  void publishes(TestReporter reporter) {
    reporter.publishEntry("latency", "12");
    reporter.publishFile(
        "trace.txt", MediaType.TEXT_PLAIN_UTF_8, file -> Files.writeString(file, "openat"));
  }
}
