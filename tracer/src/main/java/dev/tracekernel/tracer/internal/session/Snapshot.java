package dev.tracekernel.tracer.internal.session;

import dev.tracekernel.tracer.event.Architecture;
import dev.tracekernel.tracer.event.KernelEvent;
import dev.tracekernel.tracer.internal.decode.RecordSink;
import dev.tracekernel.tracer.internal.decode.Records;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/**
 * What a window held at one moment.
 *
 * @param inFlight the records of calls that had not returned
 */
public record Snapshot(Store.View stored, List<MemorySegment> inFlight, LostCalls lost) {

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
    for (int chunk = 0; chunk < stored.chunks().length; chunk++) {
      MemorySegment memory = stored.chunks()[chunk];
      for (long at = 0; at < stored.ends()[chunk]; at = Store.next(memory, at)) {
        sink.accept(memory, at + Store.HEADER, memory.get(ValueLayout.JAVA_INT, at));
      }
    }
    for (MemorySegment record : inFlight) {
      sink.accept(record, 0, Math.toIntExact(record.byteSize()));
    }
  }

  private static KernelEvent inFlight(MemorySegment record) {
    int length = Math.toIntExact(record.byteSize());
    return Records.decode(Architecture.running(), record, 0, length);
  }

  private final class Events implements Iterator<KernelEvent> {
    private int chunk;
    private long at;
    private int flying;

    @Override
    public boolean hasNext() {
      return chunk < stored.chunks().length || flying < inFlight.size();
    }

    @Override
    public KernelEvent next() {
      if (chunk < stored.chunks().length) {
        return nextStored();
      }
      if (flying < inFlight.size()) {
        return inFlight(inFlight.get(flying++));
      }
      throw new NoSuchElementException();
    }

    private KernelEvent nextStored() {
      MemorySegment memory = stored.chunks()[chunk];
      long record = at + Store.HEADER;
      int length = memory.get(ValueLayout.JAVA_INT, at);
      at = Store.next(memory, at);
      if (at >= stored.ends()[chunk]) {
        chunk++;
        at = 0;
      }
      return Records.decode(Architecture.running(), memory, record, length);
    }
  }
}
