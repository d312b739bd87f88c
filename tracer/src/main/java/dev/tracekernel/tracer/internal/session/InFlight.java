package dev.tracekernel.tracer.internal.session;

import dev.tracekernel.tracer.internal.bpf.Btf;
import dev.tracekernel.tracer.internal.bpf.Layout;
import dev.tracekernel.tracer.internal.decode.RecordLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads the calls that were entered and have not returned.
 *
 * <p>The programs write to a thread's entry while it is copied. An entry counts if two readings in
 * turn have the same start: then it is one call, which had not reached the ring buffer at the first
 * of them; what is mixed of it and of a later one is dropped, as the ring then has it.
 */
final class InFlight implements InFlightCalls {

  private final FlyingTasks tasks;
  private final FlyingTasks parked;
  private final Offsets offsets;

  /** Where a thread's entry has what, by the object's BTF; read before the object is loaded. */
  record Offsets(int taskSize, int longSize, int pending, int record) {
    static Offsets of(Btf btf) {
      Layout task = btf.structure("tk_task");
      int longSize = btf.structure("tk_long_payload").size();
      return new Offsets(task.size(), longSize, task.at("pending"), task.at("record"));
    }
  }

  /**
   * Takes where the calls are.
   *
   * @param parked those that go on when a signal's handler has returned
   */
  InFlight(FlyingTasks tasks, FlyingTasks parked, Offsets offsets) {
    this.tasks = tasks;
    this.parked = parked;
    this.offsets = offsets;
  }

  @Override
  public Map<Integer, MemorySegment> read() {
    Map<Integer, MemorySegment> first = readOnce();
    if (first.isEmpty()) {
      return first;
    }
    Map<Integer, MemorySegment> second = readOnce();
    second.values().removeIf(record -> !isIn(first, record));
    return second;
  }

  /** Returns all that one reading finds: whatever is in flight all the while is among it. */
  Collection<MemorySegment> pending() {
    return readOnce().values();
  }

  /** Returns the key of a thread's call that waits for a handler. */
  static int parked(int tid) {
    return ~tid;
  }

  /**
   * Its start is written last, and tells it from all others of its thread. The rest changes while
   * it is in flight: when it is restarted, parked, or about to be sent.
   */
  private static boolean isIn(Map<Integer, MemorySegment> records, MemorySegment record) {
    int tid = tid(record);
    return isSame(record, records.get(tid)) || isSame(record, records.get(parked(tid)));
  }

  private static boolean isSame(MemorySegment record, @Nullable MemorySegment other) {
    return other != null && start(record) == start(other);
  }

  private static long start(MemorySegment record) {
    return record.get(ValueLayout.JAVA_LONG, RecordLayout.START);
  }

  /** Parked ones first and last: one that moves meanwhile is in one of the three. */
  private Map<Integer, MemorySegment> readOnce() {
    Map<Integer, MemorySegment> records = new HashMap<>();
    readParked(records);
    tasks.forEach(
        (task, payload) -> {
          if (task.get(ValueLayout.JAVA_INT, offsets.pending) != 0) {
            MemorySegment record = record(task, payload);
            records.put(tid(record), record);
          }
        });
    readParked(records);
    records
        .entrySet()
        .removeIf(
            entry -> entry.getKey() < 0 && isSame(entry.getValue(), records.get(~entry.getKey())));
    return records;
  }

  private void readParked(Map<Integer, MemorySegment> records) {
    parked.forEach(
        (task, payload) -> {
          MemorySegment record = record(task, payload);
          records.put(parked(tid(record)), record);
        });
  }

  private static int tid(MemorySegment record) {
    return record.get(ValueLayout.JAVA_INT, RecordLayout.HOST_TID);
  }

  private MemorySegment record(MemorySegment task, FlyingTasks.LongPayload payload) {
    MemorySegment kept = task.asSlice(offsets.record);
    return withoutReturn(
        isLong(kept)
            ? payload.map(longer -> copy(kept, longer)).orElseGet(() -> cut(kept))
            : copy(kept, kept.asSlice(RecordLayout.SIZE)));
  }

  /** By its size, that is written last: the flag may be of a moment earlier. */
  private static boolean isLong(MemorySegment kept) {
    return kept.get(ValueLayout.JAVA_INT, RecordLayout.PAYLOAD)
        > kept.byteSize() - RecordLayout.SIZE;
  }

  /** The exit writes to the record before it sends it. */
  private static MemorySegment withoutReturn(MemorySegment record) {
    short flags = record.get(ValueLayout.JAVA_SHORT, RecordLayout.FLAGS);
    record.set(
        ValueLayout.JAVA_SHORT, RecordLayout.FLAGS, (short) (flags & ~RecordLayout.RETURNED));
    record.set(ValueLayout.JAVA_LONG, RecordLayout.DURATION, 0);
    record.set(ValueLayout.JAVA_LONG, RecordLayout.RESULT, 0);
    return record;
  }

  /**
   * On the heap, and only what is used: native memory that waits for the garbage collector would
   * count against the limit of the JVM's direct memory.
   */
  private static MemorySegment copy(MemorySegment kept, MemorySegment payload) {
    long used = Math.min(kept.get(ValueLayout.JAVA_INT, RecordLayout.PAYLOAD), payload.byteSize());
    int words = Math.toIntExact((RecordLayout.SIZE + used + Long.BYTES - 1) / Long.BYTES);
    MemorySegment record = MemorySegment.ofArray(new long[words]);
    MemorySegment.copy(kept, 0, record, 0, RecordLayout.SIZE);
    MemorySegment.copy(payload, 0, record, RecordLayout.SIZE, used);
    return record;
  }

  private static MemorySegment cut(MemorySegment kept) {
    MemorySegment record = copy(kept, MemorySegment.NULL);
    record.set(ValueLayout.JAVA_INT, RecordLayout.PAYLOAD, 0);
    record.set(ValueLayout.JAVA_SHORT, RecordLayout.FLAGS, (short) RecordLayout.CUT);
    return record;
  }
}
