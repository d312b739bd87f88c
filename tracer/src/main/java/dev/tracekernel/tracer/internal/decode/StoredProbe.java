package dev.tracekernel.tracer.internal.decode;

import dev.tracekernel.tracer.event.ProbeRecord;
import dev.tracekernel.tracer.event.ProbeValue;
import dev.tracekernel.tracer.event.Task;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;
import java.util.Optional;

/** A probe's record: a head, the executable's name, and a section for each field. */
public final class StoredProbe implements ProbeRecord {

  private final MemorySegment memory;
  private final long at;
  private final ProbeFormat format;
  private final StackSymbols symbols;

  StoredProbe(MemorySegment memory, long at, ProbeFormat format, StackSymbols symbols) {
    this.memory = memory;
    this.at = at;
    this.format = format;
    this.symbols = symbols;
  }

  /** Returns the number of a record's specification. */
  public static int specification(MemorySegment memory, long at) {
    return memory.get(ValueLayout.JAVA_INT, at + RecordLayout.NR);
  }

  /** Returns how much of a record's room in the ring is filled. */
  public static int length(MemorySegment memory, long at) {
    return RecordLayout.SIZE + memory.get(ValueLayout.JAVA_INT, at + RecordLayout.PAYLOAD);
  }

  @Override
  public String probe() {
    return format.probe();
  }

  @Override
  public String place() {
    int place = (int) memory.get(ValueLayout.JAVA_LONG, at + RecordLayout.ARGS);
    return place < format.places().size() ? format.places().get(place) : probe();
  }

  @Override
  public Task task() {
    return StoredTask.ofRecord(memory, at, section(Section.EXE, 0).orElse(null));
  }

  @Override
  public long startNanos() {
    return memory.get(ValueLayout.JAVA_LONG, at + RecordLayout.START);
  }

  @Override
  public int cpu() {
    return Short.toUnsignedInt(memory.get(ValueLayout.JAVA_SHORT, at + RecordLayout.CPU));
  }

  @Override
  public List<String> fields() {
    return format.fields().stream().map(ProbeFormat.Value::name).toList();
  }

  @Override
  public ProbeValue value(String field) {
    int index = fields().indexOf(field);
    return section(Section.VALUE, index)
        .map(section -> ProbeValues.of(section, format.fields().get(index), this::task, symbols))
        .orElse(new ProbeValue.Unreadable());
  }

  private Optional<Section> section(int kind, int field) {
    return Section.readAll(memory, at).stream()
        .filter(section -> section.kind() == kind && section.argument() == field)
        .findFirst();
  }
}
