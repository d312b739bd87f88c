package dev.tracekernel.tracer.internal.session;

import dev.tracekernel.tracer.event.Architecture;
import dev.tracekernel.tracer.event.KernelEvent;
import dev.tracekernel.tracer.internal.decode.Epochs;
import dev.tracekernel.tracer.internal.decode.ProbeFormats;
import dev.tracekernel.tracer.internal.decode.RecordSink;
import dev.tracekernel.tracer.internal.decode.Records;
import dev.tracekernel.tracer.internal.measure.MeasureReading;
import dev.tracekernel.tracer.measure.Measurable;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;

/**
 * What a window, or a part of it, held at one moment.
 *
 * @param inFlight the records of calls that had not returned
 * @param probes what the records of probes mean
 * @param measures what was measured
 */
public record Snapshot(
    Store.View stored,
    List<MemorySegment> inFlight,
    LostCalls lost,
    ProbeFormats probes,
    Map<Measurable, MeasureReading> measures) {

  /** Returns what of it was entered in some epochs. */
  Snapshot only(Epochs epochs, LostCalls lostThen) {
    List<MemorySegment> flying =
        inFlight.stream().filter(record -> epochs.cover(record, 0)).toList();
    Map<Measurable, MeasureReading> part = new LinkedHashMap<>();
    measures.forEach(
        (key, all) -> part.put(key, all.during(epochs.begin().epoch(), epochs.end().epoch())));
    return new Snapshot(stored.only(epochs), flying, lostThen, probes, part);
  }

  /** Returns the number of events. */
  public long size() {
    return stored.records() + inFlight.size();
  }

  /** Returns the events, decoded as they are iterated; those in flight last. */
  public Iterator<KernelEvent> events() {
    return new Events();
  }

  /** Gives out the records that the events are decoded from, in the order of the events. */
  public void forEachRecord(RecordSink sink) throws IOException {
    for (Store.Cursor cursor = stored.cursor(); cursor.isOnRecord(); cursor.move()) {
      sink.accept(cursor.memory(), cursor.record(), cursor.length());
    }
    for (MemorySegment record : inFlight) {
      sink.accept(record, 0, Math.toIntExact(record.byteSize()));
    }
  }

  /** Decodes the record of a call that has not returned. */
  static KernelEvent inFlight(MemorySegment record) {
    int length = Math.toIntExact(record.byteSize());
    return Records.decode(Architecture.running(), record, 0, length);
  }

  private final class Events implements Iterator<KernelEvent> {
    private final Store.Cursor cursor = stored.cursor();
    private int flying;

    @Override
    public boolean hasNext() {
      return cursor.isOnRecord() || flying < inFlight.size();
    }

    @Override
    public KernelEvent next() {
      if (cursor.isOnRecord()) {
        return nextStored();
      }
      if (flying < inFlight.size()) {
        return inFlight(inFlight.get(flying++));
      }
      throw new NoSuchElementException();
    }

    private KernelEvent nextStored() {
      MemorySegment memory = cursor.memory();
      long record = cursor.record();
      int length = cursor.length();
      cursor.move();
      return Records.decode(
          Architecture.running(), probes, memory, record, length, stored.epochs());
    }
  }
}
