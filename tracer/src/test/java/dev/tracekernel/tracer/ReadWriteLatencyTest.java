package dev.tracekernel.tracer;

import static dev.tracekernel.tracer.measure.MeasureKey.file;
import static dev.tracekernel.tracer.measure.MeasureKey.fileSystem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tracekernel.tracer.kernel.KernelFeature;
import dev.tracekernel.tracer.measure.Measure;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reads and writes that are counted by their file; how long one takes: see the fixtures. */
@EnabledIfKernelHas({KernelFeature.FENTRY, KernelFeature.FEXIT})
class ReadWriteLatencyTest {

  private static final int O_NONBLOCK = 0x800;
  private static final long ERROR = -1; // EAGAIN
  private static final int BYTES = 8;
  private static final TraceDeclaration DECLARATION =
      TraceDeclaration.of(Mark.PROBE)
          .withScope(TraceScope.testThreads())
          .withMeasures(Measure.READ_LATENCY, Measure.WRITE_LATENCY);

  @TempDir Path folder;

  private final Arena arena = Arena.ofAuto();
  private final long buffer = arena.allocate(BYTES, 8).address();
  private final long vector = vector(arena, buffer);

  /** Returns two structures of a buffer and its length. */
  private static long vector(Arena arena, long buffer) {
    MemorySegment vector = arena.allocate(ValueLayout.JAVA_LONG, 4);
    for (int i = 0; i < 2; i++) {
      vector.setAtIndex(ValueLayout.JAVA_LONG, 2L * i, buffer);
      vector.setAtIndex(ValueLayout.JAVA_LONG, 2L * i + 1, BYTES);
    }
    return vector.address();
  }

  private Path text(String name) throws IOException {
    return Files.writeString(folder.resolve(name), "more than eight bytes of text");
  }

  private static void repeat(int times, RawFile file, String call, long second, long third) {
    for (int i = 0; i < times; i++) {
      assertThat(file.call(call, second, third, 0)).as(call).isNotNegative();
    }
  }

  private void read(RawFile file) {
    repeat(3, file, "pread64", buffer, BYTES);
    repeat(2, file, "preadv", vector, 2);
    repeat(1, file, "preadv2", vector, 2);
    repeat(4, file, "readv", vector, 2); // two at the end of the file
    repeat(5, file, "read", buffer, BYTES);
  }

  private void write(RawFile file) {
    repeat(2, file, "pwrite64", buffer, BYTES);
    repeat(3, file, "pwritev", vector, 2);
    repeat(1, file, "pwritev2", vector, 2);
    repeat(6, file, "writev", vector, 2);
    repeat(4, file, "write", buffer, BYTES);
  }

  @Test
  void each_call_is_one_of_its_file() throws IOException {
    Path data = text("data");
    Path log = text("log");
    try (KernelTracer tracer = KernelTracer.open();
        RawFile in = RawFile.open(data, RawFile.O_RDWR);
        RawFile out = RawFile.open(log, RawFile.O_RDWR);
        RawFile event = RawFile.event(O_NONBLOCK);
        TraceWindow window = tracer.start(DECLARATION)) {
      long begin = System.nanoTime();
      read(in);
      write(out);
      long passed = System.nanoTime() - begin;
      assertThat(event.call("read", buffer, BYTES, 0)).isEqualTo(ERROR);
      in.call("lseek", 0, 0, 0);
      assertThat(out.call("sendfile", in.number(), 0, BYTES)).isEqualTo(BYTES);

      Latency reads = window.trace().latency(Measure.READ_LATENCY);
      Latency writes = window.trace().latency(Measure.WRITE_LATENCY);
      assertThat(reads.losses()).isEqualTo(Losses.none());
      assertThat(writes.losses()).isEqualTo(Losses.none());
      assertThat(reads.where(file(data)).count()).isEqualTo(15);
      assertThat(reads.where(file(log)).count()).isZero();
      assertThat(writes.where(file(log)).count()).isEqualTo(16);
      assertThat(writes.where(file(data)).count()).isZero();
      assertThat(reads.where(file(data)).sum()).isLessThanOrEqualTo(Duration.ofNanos(passed));
      assertThat(reads.where(fileSystem("anon_inodefs")).failed()).isEqualTo(1);
      assertThat(reads.where(fileSystem("anon_inodefs")).count()).isZero();
    }
  }

  @Test
  void who_reads_is_in_flight_and_who_did_so_before_is_counted_apart() throws Exception {
    TraceDeclaration everybody = TraceDeclaration.of(Mark.PROBE).withMeasures(Measure.READ_LATENCY);
    try (KernelTracer tracer = KernelTracer.open()) {
      tracer.start(everybody).close(); // attached from now on
      try (BlockedRead before = new BlockedRead();
          TraceWindow window = tracer.start(everybody);
          BlockedRead after = new BlockedRead()) {
        assertThat(pipes(window).inFlight()).hasSize(1);
        before.end();
        assertThat(pipes(window).begunBefore()).isEqualTo(1);
        assertThat(pipes(window).count()).isZero();
        after.end();
        assertThat(pipes(window).inFlight()).isEmpty();
        assertThat(pipes(window).count()).isEqualTo(1);
      }
    }
  }

  private static Latency pipes(TraceWindow window) {
    return window.trace().latency(Measure.READ_LATENCY).where(fileSystem("pipefs"));
  }
}
