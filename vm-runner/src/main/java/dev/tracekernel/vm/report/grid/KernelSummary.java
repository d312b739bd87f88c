package dev.tracekernel.vm.report.grid;

import dev.tracekernel.vm.result.KernelRun;
import dev.tracekernel.vm.result.TestResult;
import dev.tracekernel.vm.text.Words;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One kernel's numbers.
 *
 * @param run the kernel
 * @param counts the rows by what they say under it
 * @param time of all phases; of the tests where no phase is known
 */
public record KernelSummary(KernelRun run, Map<Outcome, Integer> counts, Duration time) {

  public KernelSummary {
    counts = Map.copyOf(counts);
  }

  /** Sums up the kernel with this index. */
  public static KernelSummary of(Grid grid, int index) {
    KernelRun run = grid.runs().get(index);
    Map<Outcome, Integer> counts =
        grid.rows().stream()
            .filter(row -> counts(row, index))
            .map(row -> row.cells().get(index).outcome())
            .collect(
                Collectors.groupingBy(
                    outcome -> outcome,
                    () -> new EnumMap<>(Outcome.class),
                    Collectors.summingInt(outcome -> 1)));
    return new KernelSummary(run, counts, time(run));
  }

  /** Returns how many rows say so. */
  public int count(Outcome outcome) {
    return counts.getOrDefault(outcome, 0);
  }

  /** Returns {@code 8 passed, 1 failed, 0 skipped, 0 lost}, and what else there is. */
  public String tally() {
    String always =
        Stream.of(Outcome.PASSED, Outcome.FAILED, Outcome.SKIPPED, Outcome.LOST)
            .map(this::tally)
            .collect(Collectors.joining(", "));
    return always + (count(Outcome.NOT_RUN) == 0 ? "" : ", " + tally(Outcome.NOT_RUN));
  }

  private String tally(Outcome outcome) {
    return Words.number(count(outcome)) + " " + Words.of(outcome);
  }

  /** A container that passes here and has a row because of another kernel is no test. */
  private static boolean counts(Row row, int index) {
    return row.name().isTest() || row.cells().get(index).outcome() != Outcome.PASSED;
  }

  private static Duration time(KernelRun run) {
    Stream<Duration> parts =
        run.phases().isEmpty()
            ? run.tests().stream().filter(t -> t.name().isTest()).map(TestResult::duration)
            : run.phases().values().stream();
    return parts.reduce(Duration.ZERO, Duration::plus);
  }
}
