package dev.tracekernel.vm.report.grid;

import dev.tracekernel.vm.result.KernelRun;
import dev.tracekernel.vm.result.TestName;
import dev.tracekernel.vm.result.TestResult;
import dev.tracekernel.vm.result.Verdict;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** One kernel's results by the tests' ids. */
final class Results {

  private final KernelRun run;
  private final Map<String, TestResult> byId = new LinkedHashMap<>();

  Results(KernelRun run) {
    this.run = run;
    run.tests().forEach(test -> byId.merge(test.name().id(), test, Results::worse));
  }

  Cell cell(TestName test) {
    Optional<TestResult> own = Optional.ofNullable(byId.get(test.id()));
    return new Cell(run, own.or(() -> fromContainer(test)));
  }

  /** A failure that another attempt mended is still one. */
  private static TestResult worse(TestResult first, TestResult second) {
    return first.verdict().isFailure() ? first : second;
  }

  /** JUnit reports no test of a container that is skipped or broke. */
  private Optional<TestResult> fromContainer(TestName test) {
    return Ids.containersOf(test.id())
        .map(byId::get)
        .filter(container -> container != null && container.verdict() != Verdict.PASSED)
        .findFirst()
        .map(container -> inherited(test, container));
  }

  private static TestResult inherited(TestName test, TestResult container) {
    boolean skipped = container.verdict() == Verdict.SKIPPED;
    return new TestResult(
        test,
        skipped ? Verdict.SKIPPED : Verdict.NOT_RUN,
        Duration.ZERO,
        skipped ? container.reason() : container.name().name() + ": " + container.reason(),
        "",
        Map.of());
  }
}
