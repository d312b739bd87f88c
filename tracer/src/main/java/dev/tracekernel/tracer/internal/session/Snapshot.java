package dev.tracekernel.tracer.internal.session;

import dev.tracekernel.tracer.event.KernelEvent;
import dev.tracekernel.tracer.internal.decode.EventDecoder;
import java.lang.foreign.MemorySegment;
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
        return EventDecoder.decode(inFlight.get(flying++), 0);
      }
      throw new NoSuchElementException();
    }

    private KernelEvent nextStored() {
      MemorySegment memory = stored.chunks()[chunk];
      long record = at + Store.HEADER;
      at = Store.next(memory, at);
      if (at >= stored.ends()[chunk]) {
        chunk++;
        at = 0;
      }
      return EventDecoder.decode(memory, record);
    }
  }
}
