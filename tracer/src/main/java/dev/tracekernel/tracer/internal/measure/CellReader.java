package dev.tracekernel.tracer.internal.measure;

import dev.tracekernel.tracer.internal.bpf.MapElements;
import dev.tracekernel.tracer.map.Extent;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Reads what programs keep and count, by batch. */
record CellReader(MapElements starts, MapElements cells, MapElements subjects) {

  /** What is kept is read before what is counted, so that nothing is in neither, and after it. */
  Measured read() {
    return read(this::kept, this::counted);
  }

  Measured read(Supplier<List<Kept>> starts, Supplier<List<RawCell>> ended) {
    List<Kept> first = starts.get();
    List<RawCell> counted = ended.get();
    if (first.isEmpty() && counted.isEmpty()) {
      return Measured.NOTHING;
    }
    List<Begun> begun = first.isEmpty() ? List.of() : Kept.inFlight(first, starts.get());
    Map<Long, String> names = counted.isEmpty() ? Map.of() : names();
    return new Measured(counted.stream().map(cell -> cell.named(names)).toList(), begun);
  }

  private List<Kept> kept() {
    List<Kept> kept = new ArrayList<>();
    long now = System.nanoTime(); // the clock that programs read
    starts.forEach(
        (keys, keyAt, memory, at) ->
            kept.add(
                new Kept(
                    key(keys, keyAt),
                    memory.get(ValueLayout.JAVA_LONG, at + MeasureLayout.START_TIME),
                    begun(memory, at, now))));
    return kept;
  }

  private ByteBuffer key(MemorySegment keys, long at) {
    byte[] key = new byte[starts.keySize()];
    MemorySegment.copy(keys, ValueLayout.JAVA_BYTE, at, key, 0, key.length);
    return ByteBuffer.wrap(key);
  }

  private static Begun begun(MemorySegment memory, long at, long now) {
    Subject subject =
        new Subject(
            memory.get(ValueLayout.JAVA_LONG, at + MeasureLayout.START_SUBJECT),
            memory.get(ValueLayout.JAVA_LONG, at + MeasureLayout.START_ALSO),
            memory.get(ValueLayout.JAVA_INT, at + MeasureLayout.START_DETAIL),
            name(memory, at + MeasureLayout.START_NAME));
    long time = memory.get(ValueLayout.JAVA_LONG, at + MeasureLayout.START_TIME);
    return new Begun(
        memory.get(ValueLayout.JAVA_LONG, at + MeasureLayout.START_EPOCH),
        memory.get(ValueLayout.JAVA_LONG, at + MeasureLayout.START_SCOPES),
        subject,
        Math.max(0, now - time));
  }

  /** A cell whose subject's name is not known yet. */
  record RawCell(
      long begun,
      long ended,
      long scopes,
      long subject,
      long also,
      int detail,
      int slot,
      Extent extent) {

    Cell named(Map<Long, String> names) {
      String name = names.getOrDefault(subject, "");
      return new Cell(begun, ended, scopes, new Subject(subject, also, detail, name), slot, extent);
    }
  }

  private List<RawCell> counted() {
    List<RawCell> counted = new ArrayList<>();
    cells.forEach(
        (key, keyAt, value, at) -> {
          if (value.get(ValueLayout.JAVA_LONG, at + MeasureLayout.COUNT) != 0) {
            counted.add(counted(key, keyAt, extent(value, at)));
          }
        });
    return counted;
  }

  private static RawCell counted(MemorySegment key, long at, Extent extent) {
    return new RawCell(
        key.get(ValueLayout.JAVA_LONG, at + MeasureLayout.BEGUN),
        key.get(ValueLayout.JAVA_LONG, at + MeasureLayout.ENDED),
        key.get(ValueLayout.JAVA_LONG, at + MeasureLayout.SCOPES),
        key.get(ValueLayout.JAVA_LONG, at + MeasureLayout.SUBJECT),
        key.get(ValueLayout.JAVA_LONG, at + MeasureLayout.ALSO),
        key.get(ValueLayout.JAVA_INT, at + MeasureLayout.DETAIL),
        Short.toUnsignedInt(key.get(ValueLayout.JAVA_SHORT, at + MeasureLayout.SLOT)),
        extent);
  }

  private static Extent extent(MemorySegment value, long at) {
    return new Extent(
        value.get(ValueLayout.JAVA_LONG, at + MeasureLayout.COUNT),
        value.get(ValueLayout.JAVA_LONG, at + MeasureLayout.SUM),
        value.get(ValueLayout.JAVA_LONG, at + MeasureLayout.LEAST),
        value.get(ValueLayout.JAVA_LONG, at + MeasureLayout.GREATEST));
  }

  private Map<Long, String> names() {
    Map<Long, String> names = new HashMap<>();
    subjects.forEach(
        (key, keyAt, value, at) -> {
          String name = name(value, at);
          if (!name.isEmpty()) {
            names.put(key.get(ValueLayout.JAVA_LONG, keyAt), name);
          }
        });
    return names;
  }

  private static String name(MemorySegment memory, long at) {
    byte[] bytes = new byte[MeasureLayout.NAME_SIZE];
    MemorySegment.copy(memory, ValueLayout.JAVA_BYTE, at, bytes, 0, bytes.length);
    int length = 0;
    while (length < bytes.length && bytes[length] != 0) {
      length++;
    }
    return new String(bytes, 0, length, StandardCharsets.UTF_8);
  }

  /** Takes out what ended before an epoch. */
  void forgetBefore(long epoch) {
    cells.deleteIf((key, at) -> key.get(ValueLayout.JAVA_LONG, at + MeasureLayout.ENDED) < epoch);
  }

  void clear() {
    starts.deleteAll();
    cells.deleteAll();
  }
}
