package dev.tracekernel.tracer.internal.file;

import dev.tracekernel.tracer.internal.measure.Begun;
import dev.tracekernel.tracer.internal.measure.Cell;
import dev.tracekernel.tracer.internal.measure.Measured;
import dev.tracekernel.tracer.internal.measure.Subject;
import dev.tracekernel.tracer.map.Extent;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** What was measured, in a trace file. */
final class MeasureBlock {

  private MeasureBlock() {}

  static Content write(List<SavedMeasure> measures) {
    Content content = new Content().number(measures.size());
    for (SavedMeasure each : measures) {
      content.text(each.name()).number(each.from());
      content.number(each.measured().cells().size());
      each.measured().cells().forEach(cell -> write(content, cell));
      content.number(each.measured().begun().size());
      each.measured().begun().forEach(begun -> write(content, begun));
    }
    return content;
  }

  private static void write(Content content, Cell cell) {
    content.number(cell.begun()).number(cell.ended()).number(cell.scopes());
    write(content, cell.subject());
    Extent extent = cell.extent();
    content.number(cell.slot()).number(extent.count()).number(extent.sum());
    content.number(extent.least()).number(extent.greatest());
  }

  private static void write(Content content, Begun begun) {
    content.number(begun.epoch()).number(begun.scopes());
    write(content, begun.subject());
    content.number(begun.elapsed());
  }

  private static void write(Content content, Subject subject) {
    content.number(subject.id()).number(subject.detail()).text(subject.name());
  }

  static List<SavedMeasure> read(ByteBuffer content) {
    List<SavedMeasure> measures = new ArrayList<>();
    for (int left = content.getInt(); left > 0; left--) {
      String name = Content.text(content);
      long from = content.getLong();
      List<Cell> cells = cells(content);
      measures.add(new SavedMeasure(name, from, new Measured(cells, begun(content))));
    }
    return List.copyOf(measures);
  }

  private static List<Cell> cells(ByteBuffer content) {
    List<Cell> cells = new ArrayList<>();
    for (int left = content.getInt(); left > 0; left--) {
      cells.add(
          new Cell(
              content.getLong(),
              content.getLong(),
              content.getLong(),
              subject(content),
              content.getInt(),
              new Extent(
                  content.getLong(), content.getLong(), content.getLong(), content.getLong())));
    }
    return cells;
  }

  private static List<Begun> begun(ByteBuffer content) {
    List<Begun> begun = new ArrayList<>();
    for (int left = content.getInt(); left > 0; left--) {
      begun.add(
          new Begun(content.getLong(), content.getLong(), subject(content), content.getLong()));
    }
    return begun;
  }

  private static Subject subject(ByteBuffer content) {
    return new Subject(content.getLong(), 0, content.getInt(), Content.text(content));
  }
}
