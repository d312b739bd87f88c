package dev.tracekernel.vm.result;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A test's result under one kernel.
 *
 * @param name which test
 * @param verdict what came of it
 * @param duration how long it took; zero if it never began
 * @param reason one line: the failure's message, why it was skipped, what the VM was lost by; else
 *     empty
 * @param details the stack trace; else empty
 * @param entries what the test published: JUnit's report entries, files saved by {@code file:NAME};
 *     later issues put measures here
 */
public record TestResult(
    TestName name,
    Verdict verdict,
    Duration duration,
    String reason,
    String details,
    Map<String, String> entries) {

  public TestResult {
    entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
  }
}
