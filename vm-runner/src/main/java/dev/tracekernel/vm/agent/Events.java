package dev.tracekernel.vm.agent;

import dev.tracekernel.vm.stream.Message;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.reporting.FileEntry;
import org.junit.platform.engine.reporting.ReportEntry;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;

/**
 * Tells the host what JUnit tells us; tests may run in parallel.
 *
 * <p>Of engines it tells only that they failed. What a failed or skipped container kept from
 * running is told as skipped, each with the reason.
 */
final class Events implements TestExecutionListener {

  private static final String FILE = "file:";

  private final Host host;
  private final Plan plan;
  private final FullDisk fullDisk;
  private final Map<String, Long> begun = new ConcurrentHashMap<>();
  private final Set<String> told = ConcurrentHashMap.newKeySet();

  Events(Host host, Plan plan, FullDisk fullDisk) {
    this.host = host;
    this.plan = plan;
    this.fullDisk = fullDisk;
  }

  @Override
  public void executionStarted(TestIdentifier test) {
    if (!plan.isEngine(test)) {
      told.add(test.getUniqueId());
      host.tell(new Message.Started(plan.name(test)));
    }
    begun.put(test.getUniqueId(), System.nanoTime());
  }

  @Override
  public void executionSkipped(TestIdentifier test, String reason) {
    skip(test, reason);
    skipRest(test, reason);
  }

  @Override
  public void executionFinished(TestIdentifier test, TestExecutionResult result) {
    long now = System.nanoTime();
    long nanos = now - begun.getOrDefault(test.getUniqueId(), now);
    Message.Finished finished = finished(test, result, nanos);
    boolean successful = finished.outcome() == Message.Outcome.SUCCESSFUL;
    if (!successful || !plan.isEngine(test)) {
      host.tell(finished);
    }
    result
        .getThrowable()
        .filter(_ -> finished.outcome() == Message.Outcome.FAILED)
        .flatMap(fullDisk::firstSeenBy)
        .ifPresent(full -> host.tell(new Message.DiskFull(finished.test(), full)));
    if (!successful) {
      String how = finished.outcome() == Message.Outcome.FAILED ? "failed" : "was aborted";
      skipRest(test, "not run: " + finished.test().name() + " " + how + " before it");
    }
  }

  @Override
  public void reportingEntryPublished(TestIdentifier test, ReportEntry entry) {
    host.tell(new Message.Published(plan.name(test), entry.getKeyValuePairs()));
  }

  @Override
  public void fileEntryPublished(TestIdentifier test, FileEntry file) {
    String name = String.valueOf(file.getPath().getFileName());
    Map<String, String> entry = Map.of(FILE + name, file.getPath().toString());
    host.tell(new Message.Published(plan.name(test), entry));
  }

  private Message.Finished finished(TestIdentifier test, TestExecutionResult result, long nanos) {
    return new Message.Finished(
        plan.name(test),
        outcome(result),
        nanos,
        result.getThrowable().map(Throwables::message).orElse(""),
        result.getThrowable().map(Throwables::stackTrace).orElse(""));
  }

  private static Message.Outcome outcome(TestExecutionResult result) {
    return switch (result.getStatus()) {
      case SUCCESSFUL -> Message.Outcome.SUCCESSFUL;
      case ABORTED -> Message.Outcome.ABORTED;
      case FAILED -> Message.Outcome.FAILED;
    };
  }

  private void skipRest(TestIdentifier container, String reason) {
    for (TestIdentifier test : plan.expectedIn(container)) {
      if (!told.contains(test.getUniqueId())) {
        skip(test, reason);
      }
    }
  }

  private void skip(TestIdentifier test, String reason) {
    told.add(test.getUniqueId());
    host.tell(new Message.Skipped(plan.name(test), reason));
  }
}
