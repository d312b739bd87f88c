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
  private boolean mayBeMore;

  PerfChannel(String map, int fd) {
    this(map, fd, true);
  }

  /** With or without what kernels count from 6.0 on. */
  PerfChannel(String map, int fd, boolean counting) {
    this.map = map;
    this.rings = BpfOutputEvents.open(fd, counting);
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
    rings.forEach(PerfRing::mayHaveRefused);
    mayBeMore = false;
  }

  @Override
  public void drain() {
    for (PerfRing ring : rings) {
      ring.drain(this::take);
      mayBeMore |= ring.mayHaveRefused();
    }
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
    return new Received(stored, true, lost() - lostBefore, mayBeMore, records.overLimit());
  }

  @Override
  public void close() {
    rings.forEach(PerfRing::close);
  }
}
