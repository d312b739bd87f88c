package dev.tracekernel.tracer;

import dev.tracekernel.tracer.internal.measure.Begun;
import dev.tracekernel.tracer.internal.measure.Cell;
import dev.tracekernel.tracer.internal.measure.Measured;
import dev.tracekernel.tracer.internal.measure.Subject;
import dev.tracekernel.tracer.map.Extent;
import dev.tracekernel.tracer.map.Histogram;
import dev.tracekernel.tracer.map.Scale;
import dev.tracekernel.tracer.measure.Measurable;
import dev.tracekernel.tracer.measure.MeasureKey;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * A measure's cells, put together.
 *
 * @param from the first epoch that it is of: what began before is not in it
 */
record MeasuredCells(Measurable measure, Measured measured, long from, List<MeasureKey> selection) {

  Histogram histogram() {
    return histogram(cell -> !cell.subject().isFailure(measure));
  }

  Histogram failures() {
    return histogram(cell -> cell.subject().isFailure(measure));
  }

  private Histogram histogram(Predicate<Cell> condition) {
    Map<Integer, Extent> slots = new TreeMap<>();
    values()
        .filter(condition)
        .forEach(cell -> slots.merge(cell.slot(), cell.extent(), Extent::plus));
    return Histogram.ofExtents(Scale.LOG_LINEAR, slots);
  }

  MeasuredCells withoutFailures() {
    List<Cell> others =
        measured.cells().stream().filter(cell -> !cell.subject().isFailure(measure)).toList();
    return new MeasuredCells(measure, new Measured(others, measured.begun()), from, selection);
  }

  Stream<Begun> begun() {
    return measured.begun().stream().filter(begun -> isSelected(begun.subject()));
  }

  long begunBefore() {
    return cells().filter(cell -> cell.begun() < from).mapToLong(it -> it.extent().count()).sum();
  }

  private Stream<Cell> values() {
    return cells().filter(cell -> cell.begun() >= from);
  }

  private Stream<Cell> cells() {
    return measured.cells().stream().filter(cell -> isSelected(cell.subject()));
  }

  /** What was not seen to begin may be anything's. */
  private boolean isSelected(Subject subject) {
    List<MeasureKey> keys = selection.isEmpty() ? List.of() : subject.keys(measure);
    return keys.isEmpty() || keys.containsAll(selection);
  }

  Set<MeasureKey> keys() {
    Set<MeasureKey> keys = new LinkedHashSet<>();
    Stream.concat(values().map(Cell::subject), begun().map(Begun::subject))
        .distinct()
        .flatMap(subject -> subject.keys(measure).stream())
        .sorted(Comparator.comparing(MeasureKey::kind).thenComparing(MeasureKey::text))
        .forEach(keys::add);
    return keys;
  }

  MeasuredCells where(MeasureKey key) {
    MeasureKeys.require(measure, key, this::keys);
    MeasureKey found = key instanceof MeasureKey.OfPath(Path path) ? NamedFiles.find(path) : key;
    List<MeasureKey> more = Stream.concat(selection.stream(), Stream.of(found)).toList();
    return new MeasuredCells(measure, measured, from, more);
  }
}
