package dev.tracekernel.vm.report.grid;

import dev.tracekernel.vm.result.TestName;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * One test under all kernels.
 *
 * @param name the test, or a container that did not pass
 * @param cells one per kernel, in the matrix's order
 */
public record Row(TestName name, List<Cell> cells) {

  public Row {
    cells = List.copyOf(cells);
  }

  /** Whether some kernel fails it. */
  public boolean fails() {
    return has(Outcome::isFailure);
  }

  /** Whether the kernels disagree; one that did not come to run the test has no say. */
  public boolean differs() {
    return firstDifferent().isPresent();
  }

  /** Whether nothing is wrong but that kernels did not come to run it. */
  public boolean onlyNotRun() {
    return fails()
        && !differs()
        && !has(outcome -> outcome == Outcome.FAILED || outcome == Outcome.LOST);
  }

  /** Whether nothing is of note but that some kernels do not have it, and the others agree. */
  public boolean onlyAbsent() {
    List<Outcome> there =
        cells.stream().map(Cell::outcome).filter(it -> it != Outcome.ABSENT).toList();
    return there.size() < cells.size() && !fails() && there.stream().distinct().count() == 1;
  }

  /** Whether there is something of note that is this test's own. */
  public boolean isOfNote() {
    return (fails() || differs()) && !onlyNotRun() && !onlyAbsent();
  }

  /** Whether no kernel ran it. */
  public boolean ranNowhere() {
    return !has(Outcome::isRun);
  }

  /** The first cell that differs from those before it. */
  public Optional<Cell> firstDifferent() {
    List<Cell> asked = cells.stream().filter(cell -> cell.outcome().hasSay()).toList();
    return asked.stream().filter(c -> c.outcome() != asked.getFirst().outcome()).findFirst();
  }

  private boolean has(Predicate<Outcome> wanted) {
    return cells.stream().map(Cell::outcome).anyMatch(wanted);
  }
}
