package dev.tracekernel.vm.report.grid;

import dev.tracekernel.vm.result.TestName;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A reason, with all that failed by it.
 *
 * @param outcome failed, lost or not run
 * @param reason one line
 * @param failures in the order of the rows, then of the kernels
 */
public record ReasonGroup(Outcome outcome, String reason, List<Failure> failures) {

  private record Key(Outcome outcome, String reason) {}

  /** A test that failed under a kernel. */
  public record Failure(TestName test, Cell cell) {}

  public ReasonGroup {
    failures = List.copyOf(failures);
  }

  /** Groups all failures: what broke first, what never ran last. */
  public static List<ReasonGroup> of(Grid grid) {
    Map<Key, List<Failure>> groups =
        grid.rows().stream()
            .flatMap(ReasonGroup::failures)
            .collect(
                Collectors.groupingBy(
                    failure -> new Key(failure.cell().outcome(), failure.cell().reason()),
                    LinkedHashMap::new,
                    Collectors.toList()));
    return groups.entrySet().stream()
        .map(e -> new ReasonGroup(e.getKey().outcome(), e.getKey().reason(), e.getValue()))
        .sorted((a, b) -> Boolean.compare(isNotRun(a), isNotRun(b)))
        .toList();
  }

  /** Returns the failures by test. */
  public Map<TestName, List<Cell>> byTest() {
    return failures.stream()
        .collect(
            Collectors.groupingBy(
                Failure::test,
                LinkedHashMap::new,
                Collectors.mapping(Failure::cell, Collectors.toList())));
  }

  /** Returns the names of the kernels. */
  public List<String> kernels() {
    return failures.stream().map(failure -> failure.cell().run().kernel()).distinct().toList();
  }

  private static Stream<Failure> failures(Row row) {
    return row.cells().stream()
        .filter(cell -> cell.outcome().isFailure())
        .map(cell -> new Failure(row.name(), cell));
  }

  private static boolean isNotRun(ReasonGroup group) {
    return group.outcome() == Outcome.NOT_RUN;
  }
}
