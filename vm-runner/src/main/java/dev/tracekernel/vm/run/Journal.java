package dev.tracekernel.vm.run;

import dev.tracekernel.vm.result.TestName;
import dev.tracekernel.vm.result.TestResult;
import dev.tracekernel.vm.result.Verdict;
import dev.tracekernel.vm.stream.Message;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a suite's tests under one kernel, over all its boots. For one thread.
 *
 * <p>Results are of tests, and of containers that did not pass themselves: a parameterized method
 * that is disabled makes no test that could tell it.
 */
final class Journal {

  /**
   * Containers whose tests come into being while they run: none of them can be named in advance.
   */
  private static final Pattern DYNAMIC =
      Pattern.compile(".*\\[(test-template|test-factory|dynamic-container|class-template):[^]]*]$");

  /** JUnit escapes it within a segment. */
  private static final String NEXT_SEGMENT = "/[";

  private record Begun(TestName name, long nanos) {}

  private final Map<String, TestName> expected = new LinkedHashMap<>();
  private final Map<String, Begun> running = new LinkedHashMap<>();
  private final Map<String, TestResult> results = new LinkedHashMap<>();
  private final Map<String, Map<String, String>> published = new HashMap<>();
  private final Set<String> ended = new LinkedHashSet<>();
  private int failures;

  /** Takes a message in; those that are not about tests change nothing. */
  void take(Message message) {
    switch (message) {
      case Message.Expected(TestName test) -> expected.putIfAbsent(test.id(), test);
      case Message.Started(TestName test) ->
          running.put(test.id(), new Begun(test, System.nanoTime()));
      case Message.Published(TestName test, Map<String, String> entries) ->
          published.computeIfAbsent(test.id(), _ -> new LinkedHashMap<>()).putAll(entries);
      case Message.Skipped(TestName test, String reason) -> skipped(test, reason);
      case Message.Finished finished -> finished(finished);
      case Message.Ready _,
          Message.Planned _,
          Message.DiskFull _,
          Message.Done _,
          Message.Failed _ -> {}
    }
  }

  private void skipped(TestName test, String reason) {
    put(test, Verdict.SKIPPED, Duration.ZERO, reason, "");
    ended.add(test.id());
  }

  private void finished(Message.Finished finished) {
    TestName test = finished.test();
    Verdict verdict = verdict(finished.outcome());
    running.remove(test.id());
    ended.add(test.id());
    if (test.isTest() || verdict != Verdict.PASSED) {
      Duration duration = Duration.ofNanos(finished.nanos());
      put(test, verdict, duration, finished.message(), finished.stackTrace());
    }
  }

  private static Verdict verdict(Message.Outcome outcome) {
    return switch (outcome) {
      case SUCCESSFUL -> Verdict.PASSED;
      case ABORTED -> Verdict.SKIPPED;
      case FAILED -> Verdict.FAILED;
    };
  }

  private void put(TestName test, Verdict verdict, Duration time, String reason, String details) {
    Map<String, String> entries = published.getOrDefault(test.id(), Map.of());
    TestResult before =
        results.put(test.id(), new TestResult(test, verdict, time, reason, details, entries));
    failures += (verdict.isFailure() ? 1 : 0) - (before != null && isFailure(before) ? 1 : 0);
  }

  private static boolean isFailure(TestResult result) {
    return result.verdict().isFailure();
  }

  /** The tests that run; where none does, the innermost containers. */
  List<TestName> running() {
    List<TestName> all = running.values().stream().map(Begun::name).toList();
    List<TestName> tests = all.stream().filter(TestName::isTest).toList();
    return tests.isEmpty() ? all.stream().filter(this::isInnermost).toList() : tests;
  }

  private boolean isInnermost(TestName container) {
    return running.keySet().stream()
        .noneMatch(id -> id.length() > container.id().length() && id.startsWith(container.id()));
  }

  /**
   * The JVM is gone: what was running is lost by it, and not tried again.
   *
   * @param reason what it was lost by
   */
  void lose(String reason) {
    for (TestName test : running()) {
      lose(test, reason);
    }
    for (Begun container : List.copyOf(running.values())) {
      if (DYNAMIC.matcher(container.name().id()).matches()) {
        lose(container.name(), reason + "; tests that it would have made did not run");
      }
    }
    running.clear();
  }

  private void lose(TestName test, String reason) {
    @Nullable Begun begun = running.get(test.id());
    long nanos = begun == null ? 0 : System.nanoTime() - begun.nanos();
    put(test, Verdict.LOST, Duration.ofNanos(nanos), reason, "");
    ended.add(test.id());
  }

  /** Nothing is tried again: what never ran is named, with the reason. */
  void giveUp(String reason) {
    for (TestName test : expected.values()) {
      if (!ended.contains(test.id())) {
        put(test, Verdict.NOT_RUN, Duration.ZERO, reason, "");
      }
    }
  }

  /**
   * Ids of tests and containers that must not run again; a container stands for all that is in it.
   */
  Set<String> ended() {
    return ended.stream().filter(id -> !isWithinEnded(id)).collect(Collectors.toUnmodifiableSet());
  }

  private boolean isWithinEnded(String id) {
    int end = id.lastIndexOf(NEXT_SEGMENT);
    return end >= 0
        && (ended.contains(id.substring(0, end)) || isWithinEnded(id.substring(0, end)));
  }

  /** How many tests and containers have ended so far. */
  int endings() {
    return ended.size();
  }

  /** Whether something is expected that has not ended. */
  boolean lacksResults() {
    return !ended.containsAll(expected.keySet());
  }

  int done() {
    return (int) results.values().stream().filter(result -> result.name().isTest()).count();
  }

  int planned() {
    return Math.max(expected.size(), done());
  }

  int failures() {
    return failures;
  }

  List<TestResult> results() {
    return results.values().stream().filter(result -> !isToldByOthers(result)).toList();
  }

  /** A skipped container is told by what is in it, where all of that was skipped too. */
  private boolean isToldByOthers(TestResult result) {
    if (result.name().isTest() || result.verdict() != Verdict.SKIPPED) {
      return false;
    }
    String within = result.name().id() + NEXT_SEGMENT;
    List<Verdict> verdicts =
        results.values().stream()
            .filter(other -> other.name().id().startsWith(within))
            .map(TestResult::verdict)
            .toList();
    return !verdicts.isEmpty() && verdicts.stream().allMatch(v -> v == Verdict.SKIPPED);
  }
}
