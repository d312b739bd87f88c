package dev.tracekernel.tracer.internal.program;

import dev.tracekernel.tracer.internal.bpf.PerfRing;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** A perf event array: a buffer for each CPU, put in order by the time of the records. */
final class PerfChannel implements Channel {

  private final String map;
  private final List<PerfRing> rings;
  private RecordChunks records = new RecordChunks(0);
  private long lostBefore;

  PerfChannel(String map, int fd) {
    this.map = map;
    this.rings = BpfOutputEvents.open(fd);
  }

  @Override
  public String map() {
    return map;
  }

  @Override
  public List<Integer> descriptors() {
    return rings.stream().map(PerfRing::fd).toList();
  }

  @Override
  public void begin(long memoryLimit) {
    rings.forEach(ring -> ring.drain((_, _, _, _) -> {}));
    records = new RecordChunks(memoryLimit);
    lostBefore = lost();
  }

  @Override
  public void drain() {
    rings.forEach(ring -> ring.drain(this::take));
  }

  private void take(long nanos, MemorySegment memory, long offset, int length) {
    records.add(nanos, memory, offset, length);
  }

  private long lost() {
    return rings.stream().mapToLong(PerfRing::lost).sum();
  }

  @Override
  public Received received() {
    List<RecordChunks.Stored> stored = new ArrayList<>(records.stored());
    stored.sort(Comparator.comparingLong(RecordChunks.Stored::nanos));
    return received(stored);
  }

  @Override
  public Received counts() {
    return received(List.of());
  }

  private Received received(List<RecordChunks.Stored> stored) {
    return new Received(stored, true, lost() - lostBefore, false, records.overLimit());
  }

  @Override
  public void close() {
    rings.forEach(PerfRing::close);
  }
}
