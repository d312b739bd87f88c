package dev.tracekernel.vm.report.grid;

import dev.tracekernel.vm.result.Incident;
import dev.tracekernel.vm.result.KernelRun;
import dev.tracekernel.vm.result.TestName;
import dev.tracekernel.vm.text.Words;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** By what a matrix fails. */
final class Rules {

  private static final int NAMED = 5;

  private Rules() {}

  static List<String> findings(Grid grid, Judgement.Extent extent) {
    List<String> findings = new ArrayList<>();
    if (grid.runs().isEmpty()) {
      findings.add("no kernel ran: name at least one");
    }
    IntStream.range(0, grid.runs().size())
        .forEach(index -> ofKernel(grid, index).forEach(findings::add));
    if (extent == Judgement.Extent.WHOLE) {
      ranNowhere(grid).forEach(findings::add);
    }
    return findings;
  }

  /**
   * Whether each finding is of a kernel that did not start: such a one says nothing of the suite.
   */
  static boolean onlyNotStarted(Grid grid, List<String> findings) {
    List<String> ofThose =
        IntStream.range(0, grid.runs().size())
            .filter(index -> didNotStart(grid.runs().get(index)))
            .boxed()
            .flatMap(index -> ofKernel(grid, index))
            .toList();
    return !ofThose.isEmpty()
        && ofThose.containsAll(findings)
        && grid.rows().stream().noneMatch(Row::fails);
  }

  private static boolean didNotStart(KernelRun run) {
    return !run.incidents().isEmpty()
        && run.incidents().stream().allMatch(i -> i.kind() == Incident.Kind.NOT_STARTED);
  }

  private static Stream<String> ofKernel(Grid grid, int index) {
    KernelRun run = grid.runs().get(index);
    String broken =
        Stream.concat(failures(KernelSummary.of(grid, index)), incidents(run))
            .collect(Collectors.joining(", "));
    return Stream.concat(Stream.of(broken).filter(text -> !text.isEmpty()), noTests(grid, index))
        .map(finding -> run.kernel() + ": " + finding);
  }

  private static Stream<String> failures(KernelSummary summary) {
    return Stream.of(Outcome.FAILED, Outcome.LOST, Outcome.NOT_RUN)
        .filter(outcome -> summary.count(outcome) > 0)
        .map(outcome -> Words.number(summary.count(outcome)) + " " + Words.of(outcome));
  }

  private static Stream<String> incidents(KernelRun run) {
    String kinds =
        run.incidents().stream()
            .map(incident -> Words.of(incident.kind()))
            .distinct()
            .collect(Collectors.joining(", "));
    return run.incidents().isEmpty()
        ? Stream.of()
        : Stream.of(Words.count(run.incidents().size(), "incident") + " (" + kinds + ")");
  }

  /** Where there is an incident, it says why there are none. */
  private static Stream<String> noTests(Grid grid, int index) {
    KernelRun run = grid.runs().get(index);
    boolean knowsAny = grid.rows().stream().anyMatch(row -> row.cells().get(index).isKnown());
    return knowsAny || !run.incidents().isEmpty()
        ? Stream.of()
        : Stream.of("the suite has no tests: check its includes and groups");
  }

  private static Stream<String> ranNowhere(Grid grid) {
    Map<String, List<Row>> byReason =
        grid.rows().stream()
            .filter(row -> row.ranNowhere() && !row.fails())
            .collect(
                Collectors.groupingBy(Rules::firstReason, LinkedHashMap::new, Collectors.toList()));
    return byReason.entrySet().stream()
        .map(
            e ->
                Words.count(e.getValue().size(), "test")
                    + " ran under no kernel"
                    + (e.getKey().isEmpty() ? "" : " (" + e.getKey() + ")")
                    + ": "
                    + names(e.getValue()));
  }

  private static String firstReason(Row row) {
    return row.cells().stream().map(Cell::reason).filter(r -> !r.isEmpty()).findFirst().orElse("");
  }

  private static String names(List<Row> rows) {
    String named =
        rows.stream()
            .limit(NAMED)
            .map(Row::name)
            .map(TestName::full)
            .collect(Collectors.joining(", "));
    return rows.size() <= NAMED
        ? named
        : named + " and " + Words.number(rows.size() - NAMED) + " more";
  }
}
