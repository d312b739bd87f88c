package dev.tracekernel.vm.report.grid;

import dev.tracekernel.vm.result.KernelRun;
import dev.tracekernel.vm.result.Matrix;
import dev.tracekernel.vm.result.TestName;
import dev.tracekernel.vm.result.TestResult;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The matrix as tests by kernels.
 *
 * @param matrix what it was made from
 * @param rows by class; within a class in the order in which the tests ended
 */
public record Grid(Matrix matrix, List<Row> rows) {

  public Grid {
    rows = List.copyOf(rows);
  }

  /** Arranges a matrix. */
  public static Grid of(Matrix matrix) {
    Collection<TestName> names = names(matrix);
    Set<String> parents =
        names.stream()
            .filter(TestName::isTest)
            .flatMap(test -> Ids.containersOf(test.id()))
            .collect(Collectors.toSet());
    List<Results> results = matrix.runs().stream().map(Results::new).toList();
    return new Grid(
        matrix,
        names.stream()
            .map(name -> new Row(name, results.stream().map(run -> run.cell(name)).toList()))
            .filter(row -> row.name().isTest() || tellsMore(row, parents))
            .sorted(Comparator.comparing(row -> row.name().className()))
            .toList());
  }

  /** The kernels. */
  public List<KernelRun> runs() {
    return matrix.runs();
  }

  private static Collection<TestName> names(Matrix matrix) {
    Map<String, TestName> byId = new LinkedHashMap<>();
    matrix.runs().stream()
        .flatMap(run -> run.tests().stream())
        .map(TestResult::name)
        .forEach(name -> byId.putIfAbsent(name.id(), name));
    return byId.values();
  }

  /** A container has a row where it broke, or where its skip is not seen in its tests. */
  private static boolean tellsMore(Row row, Set<String> parents) {
    boolean skipped = row.cells().stream().anyMatch(c -> c.outcome() == Outcome.SKIPPED);
    return row.fails() || (skipped && !parents.contains(row.name().id()));
  }
}
