package dev.tracekernel.tracer.internal.session;

import dev.tracekernel.tracer.internal.bpf.Btf;
import dev.tracekernel.tracer.internal.bpf.HashMapReader;
import dev.tracekernel.tracer.internal.bpf.Layout;
import dev.tracekernel.tracer.internal.bpf.Preemption;
import dev.tracekernel.tracer.internal.decode.RecordLayout;
import dev.tracekernel.tracer.internal.decode.RingSection;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;

/**
 * The operations of io_uring that were submitted and have not ended, as the programs keep them.
 *
 * <p>Unlike a call's, such a record is whole when it is there, and does not change but for its
 * start: it is sent before it is taken away, so that what ends meanwhile is in the ring buffer.
 * Guarded by the engine's lock.
 */
final class Operations {

  private static final int KEY = 16; // struct tk_operation_key

  private final HashMapReader map;
  private final Counts counts;
  private long dropped;

  /** How long a record with what is kept of its payload is. */
  record Offsets(int size) {
    static Offsets of(Btf btf) {
      Layout operation = btf.structure("tk_operation");
      return new Offsets(operation.size());
    }
  }

  Operations(int fd, Preemption preemption, Offsets offsets, Counts counts) {
    this.map = new HashMapReader(fd, preemption, KEY, offsets.size());
    this.counts = counts;
  }

  /** Returns a copy of the record of each. */
  List<MemorySegment> inFlight() {
    List<MemorySegment> records = new ArrayList<>();
    if (areSome()) {
      map.forEach(operation -> records.add(copy(operation)));
    }
    return records;
  }

  /** Forgets all: what was submitted before the first window is in none. */
  void drop() {
    if (areSome()) {
      dropped += map.clear();
    }
  }

  private boolean areSome() {
    return counts.operations() != dropped;
  }

  /** A long payload is kept elsewhere: then its paths are unknown until it ends. */
  private static MemorySegment copy(MemorySegment operation) {
    short flags = operation.get(ValueLayout.JAVA_SHORT, RecordLayout.FLAGS);
    int payload = operation.get(ValueLayout.JAVA_INT, RecordLayout.PAYLOAD);
    boolean isLong = (flags & RecordLayout.LONG) != 0;
    int used = isLong ? RingSection.WHOLE : payload;
    MemorySegment record =
        MemorySegment.ofArray(new long[(RecordLayout.SIZE + used + Long.BYTES - 1) / Long.BYTES]);
    MemorySegment.copy(operation, 0, record, 0, RecordLayout.SIZE + used);
    if (isLong) {
      int cut = (flags & ~RecordLayout.LONG) | RecordLayout.CUT;
      record.set(ValueLayout.JAVA_SHORT, RecordLayout.FLAGS, (short) cut);
      record.set(ValueLayout.JAVA_INT, RecordLayout.PAYLOAD, used);
    }
    RingSection.forgetAddress(record, 0);
    return record;
  }
}
