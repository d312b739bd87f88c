package dev.tracekernel.tracer.internal.measure;

import dev.tracekernel.tracer.measure.Measurable;
import java.util.List;
import java.util.function.LongPredicate;

/**
 * What a measure has counted, and what is still on its way.
 *
 * @param cells of intervals that have ended
 * @param begun of those that have not
 */
public record Measured(List<Cell> cells, List<Begun> begun) {

  static final Measured NOTHING = new Measured(List.of(), List.of());

  public Measured {
    cells = List.copyOf(cells);
    begun = List.copyOf(begun);
  }

  /** Returns what is in some scope. */
  public Measured inScope(LongPredicate scopes) {
    return new Measured(
        cells.stream().filter(cell -> scopes.test(cell.scopes())).toList(),
        begun.stream().filter(each -> scopes.test(each.scopes())).toList());
  }

  /** Returns it with subjects whose names hold on any machine. */
  public Measured named(Measurable measure) {
    return new Measured(
        cells.stream().map(cell -> cell.named(measure)).toList(),
        begun.stream().map(each -> each.named(measure)).toList());
  }

  /**
   * Returns what began in some epochs, and what had begun before and ended in them.
   *
   * @param from the first epoch
   * @param to the one behind the last
   */
  public Measured during(long from, long to) {
    return new Measured(
        cells.stream()
            .filter(cell -> isIn(cell.begun(), from, to) || isCarried(cell, from, to))
            .toList(),
        begun.stream().filter(each -> isIn(each.epoch(), from, to)).toList());
  }

  private static boolean isIn(long epoch, long from, long to) {
    return epoch >= from && epoch < to;
  }

  private static boolean isCarried(Cell cell, long from, long to) {
    return cell.begun() < from && isIn(cell.ended(), from, to);
  }
}
