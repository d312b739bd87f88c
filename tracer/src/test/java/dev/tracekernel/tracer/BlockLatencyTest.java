package dev.tracekernel.tracer;

import static dev.tracekernel.tracer.measure.MeasureKey.device;
import static dev.tracekernel.tracer.measure.MeasureKey.operation;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tracekernel.tracer.map.Bucket;
import dev.tracekernel.tracer.measure.BlockOperation;
import dev.tracekernel.tracer.measure.Measure;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A disk that takes a time that is known. The guests' kernels have it. */
class BlockLatencyTest {

  private static final Duration LATENCY = Duration.ofMillis(5);
  private static final int READS = 23;
  private static final int WRITES = 11;

  private final List<Long> aroundReads = new ArrayList<>();
  private final List<Long> aroundWrites = new ArrayList<>();

  @Test
  void each_request_takes_what_the_disk_was_told_and_no_longer_than_the_call_around_it()
      throws Exception {
    assumeTrue(
        NullBlock.isAvailable(), "this kernel has no module null_blk that can be configured");
    try (KernelTracer tracer = KernelTracer.open();
        NullBlock disk = NullBlock.create(LATENCY);
        TraceWindow window =
            tracer.start(TraceDeclaration.of(Mark.PROBE).withMeasures(Measure.BLOCK_LATENCY))) {
      use(disk.disk());
      Latency latency = window.trace().latency(Measure.BLOCK_LATENCY).where(device(disk.name()));
      assertThat(latency.losses()).isEqualTo(Losses.none());
      assertThat(latency.inFlight()).isEmpty();
      check(latency.where(operation(BlockOperation.READ)), READS, aroundReads);
      check(latency.where(operation(BlockOperation.WRITE)), WRITES, aroundWrites);
    }
  }

  private static void check(Latency latency, int count, List<Long> around) {
    long[] most = around.stream().mapToLong(Long::longValue).sorted().toArray();
    assertThat(latency.count()).isEqualTo(count);
    for (int rank = 1; rank <= count; rank++) {
      Bucket value = latency.histogram().ofRank(rank);
      assertThat(value.low()).isBetween(LATENCY.toNanos(), most[rank - 1]);
    }
    assertThat(latency.max().toNanos()).isLessThanOrEqualTo(most[count - 1]);
    assertThat(latency.sum().toNanos()).isLessThanOrEqualTo(Arrays.stream(most).sum());
  }

  /** Past the page cache, so that each call is a request. */
  private void use(Path disk) {
    try (DirectFile file = new DirectFile(disk)) {
      for (int i = 0; i < READS; i++) {
        aroundReads.add(file.read(i));
      }
      for (int i = 0; i < WRITES; i++) {
        aroundWrites.add(file.write(i));
      }
    }
  }
}
