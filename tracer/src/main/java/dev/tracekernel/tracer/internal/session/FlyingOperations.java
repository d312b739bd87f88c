package dev.tracekernel.tracer.internal.session;

import dev.tracekernel.tracer.internal.decode.RecordLayout;
import dev.tracekernel.tracer.internal.decode.RingSection;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** The operations in flight that one barrier has read, until they turn out to be complete. */
final class FlyingOperations {

  /** A thread submits one after the other. */
  private record Key(int tid, long submitted) {
    static Key of(MemorySegment memory, long at) {
      return new Key(
          memory.get(ValueLayout.JAVA_INT, at + RecordLayout.HOST_TID),
          RingSection.submitted(memory, at));
    }
  }

  private final Map<Key, MemorySegment> records = new HashMap<>();

  FlyingOperations(List<MemorySegment> records) {
    records.forEach(record -> this.records.put(Key.of(record, 0), record));
  }

  static FlyingOperations none() {
    return new FlyingOperations(List.of());
  }

  /** Forgets the operation of a record, if it is its last one. */
  void forget(MemorySegment memory, long at) {
    boolean isOne =
        memory.get(ValueLayout.JAVA_BYTE, at + RecordLayout.TYPE) == RecordLayout.OPERATION;
    short flags = memory.get(ValueLayout.JAVA_SHORT, at + RecordLayout.FLAGS);
    if (!records.isEmpty() && isOne && (flags & RecordLayout.GOES_ON) == 0) {
      records.remove(Key.of(memory, at));
    }
  }

  /**
   * Returns the records that are covered and not stored: one may have been sent, and stored by a
   * drain before this barrier's, shortly before it is taken away.
   */
  List<MemorySegment> notStored(Predicate<MemorySegment> covered, Store.View stored) {
    records.values().removeIf(covered.negate());
    if (!records.isEmpty()) {
      stored.forEach(this::forget);
    }
    return List.copyOf(records.values());
  }
}
