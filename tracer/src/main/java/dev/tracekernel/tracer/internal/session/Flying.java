package dev.tracekernel.tracer.internal.session;

import dev.tracekernel.tracer.internal.decode.RecordLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** The calls in flight that one barrier has read, until they turn out to be complete. */
final class Flying {

  private final Map<Integer, MemorySegment> records;

  /** Takes the records by the kernel's thread id. */
  Flying(Map<Integer, MemorySegment> records) {
    this.records = new HashMap<>(records);
  }

  static Flying none() {
    return new Flying(Map.of());
  }

  /** Forgets the call of a complete record. */
  void forget(MemorySegment memory, long at) {
    if (records.isEmpty() || !isCall(memory, at)) {
      return;
    }
    int tid = memory.get(ValueLayout.JAVA_INT, at + RecordLayout.HOST_TID);
    MemorySegment record = records.get(tid);
    if (record != null && start(record, 0) == start(memory, at)) {
      records.remove(tid);
    }
  }

  /** Few are: a look at all that is stored is worth it only for these. */
  private static boolean isSent(MemorySegment record) {
    return (record.get(ValueLayout.JAVA_SHORT, RecordLayout.FLAGS) & RecordLayout.SENT) != 0;
  }

  private static boolean isCall(MemorySegment memory, long at) {
    return memory.get(ValueLayout.JAVA_BYTE, at + RecordLayout.TYPE) == RecordLayout.SYSCALL;
  }

  private static long start(MemorySegment memory, long at) {
    return memory.get(ValueLayout.JAVA_LONG, at + RecordLayout.START);
  }

  /**
   * Returns the records that are covered and not stored. A call is sent shortly before its thread's
   * entry says so, and may have been stored by a drain before this barrier's.
   */
  List<MemorySegment> notStored(Predicate<MemorySegment> covered, Store.View stored) {
    records.values().removeIf(covered.negate());
    if (records.values().stream().anyMatch(Flying::isSent)) {
      stored.forEach(this::forget);
    }
    return List.copyOf(records.values());
  }
}
