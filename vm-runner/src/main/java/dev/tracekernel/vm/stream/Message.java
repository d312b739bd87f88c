package dev.tracekernel.vm.stream;

import dev.tracekernel.vm.result.TestName;
import java.util.Map;

/** What the agent in the guest says to the host, in this order. Durations are in nanoseconds. */
public sealed interface Message {

  /** The JVM is up; discovery is next. */
  record Ready(String kernelRelease, String javaVersion) implements Message {}

  /**
   * Discovery is done. Dynamic tests and invocations are not counted: they come by {@link Started}.
   */
  record Planned(long tests) implements Message {}

  /** A test that is planned: sent for each, so that one that never runs can be named. */
  record Expected(TestName test) implements Message {}

  /** A test or container has begun. */
  record Started(TestName test) implements Message {}

  /** A test or container published something. */
  record Published(TestName test, Map<String, String> entries) implements Message {
    public Published {
      entries = Map.copyOf(entries);
    }
  }

  /** A test or container is disabled. */
  record Skipped(TestName test, String reason) implements Message {}

  /** A test or container has ended; outcome is JUnit's status. */
  record Finished(TestName test, Outcome outcome, long nanos, String message, String stackTrace)
      implements Message {}

  /** By a test's failure it showed that a disk is full: said once, after the failure. */
  record DiskFull(TestName test, String message) implements Message {}

  /** The suite is done: nothing follows. */
  record Done() implements Message {}

  /** The agent itself could not go on: no launcher, no class path, a discovery that failed. */
  record Failed(String message, String stackTrace) implements Message {}

  /** How a test or container ended. */
  enum Outcome {
    SUCCESSFUL,
    ABORTED,
    FAILED
  }
}
