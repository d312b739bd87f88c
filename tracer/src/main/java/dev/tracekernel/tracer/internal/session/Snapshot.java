package dev.tracekernel.tracer.internal.session;

import dev.tracekernel.tracer.event.KernelEvent;
import dev.tracekernel.tracer.internal.decode.EventDecoder;
import java.lang.foreign.MemorySegment;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/**
 * What a window, or a part of it, held at one moment.
 *
 * @param inFlight the records of calls that had not returned
 */
public record Snapshot(Store.View stored, List<MemorySegment> inFlight, LostCalls lost) {

  /** Returns what of it was entered in some epochs. */
  Snapshot only(Epochs epochs, LostCalls lostThen) {
    List<MemorySegment> flying =
        inFlight.stream().filter(record -> epochs.cover(record, 0)).toList();
    return new Snapshot(stored.only(epochs), flying, lostThen);
  }

  /** Returns the number of events. */
  public long size() {
    return stored.records() + inFlight.size();
  }

  /** Returns the events, decoded as they are iterated; those in flight last. */
  public Iterator<KernelEvent> events() {
    return new Events();
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
        return EventDecoder.decode(inFlight.get(flying++), 0);
      }
      throw new NoSuchElementException();
    }

    private KernelEvent nextStored() {
      KernelEvent event = EventDecoder.decode(cursor.memory(), cursor.record());
      cursor.move();
      return event;
    }
  }
}
