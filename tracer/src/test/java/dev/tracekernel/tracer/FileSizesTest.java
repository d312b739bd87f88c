package dev.tracekernel.tracer;

import static dev.tracekernel.tracer.measure.MeasureKey.file;
import static dev.tracekernel.tracer.measure.MeasureKey.fileSystem;
import static dev.tracekernel.tracer.measure.Quantity.READ_SIZE;
import static dev.tracekernel.tracer.measure.Quantity.WRITE_SIZE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tracekernel.tracer.kernel.FeatureAnswer;
import dev.tracekernel.tracer.kernel.KernelFeature;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIf;
import org.junit.jupiter.api.io.TempDir;

/** Reads and writes of sizes that the test chooses. */
class FileSizesTest {

  private static final int O_NONBLOCK = 04000;
  private static final int BYTES = 5003;
  private static final int PART = 17;
  private static final TraceDeclaration DECLARATION =
      TraceDeclaration.of(Mark.PROBE)
          .withScope(TraceScope.testThreads())
          .withMeasures(READ_SIZE, WRITE_SIZE);

  @TempDir Path folder;

  private final Arena arena = Arena.ofAuto();
  private final MemorySegment buffer = arena.allocate(BYTES, 8);

  /** Returns two structures of a buffer and its length. */
  private long vector() {
    MemorySegment vector = arena.allocate(ValueLayout.JAVA_LONG, 4);
    for (int i = 0; i < 2; i++) {
      vector.setAtIndex(ValueLayout.JAVA_LONG, 2L * i, buffer.address());
      vector.setAtIndex(ValueLayout.JAVA_LONG, 2L * i + 1, PART);
    }
    return vector.address();
  }

  @Test
  @EnabledIfKernelHas(KernelFeature.FEXIT)
  void sizes_are_the_bytes_that_were_read_and_written() throws IOException {
    Path data = Files.write(folder.resolve("data"), new byte[0]);
    Path saved = folder.resolve("trace");
    try (KernelTracer tracer = KernelTracer.open();
        RawFile out = RawFile.open(data, RawFile.O_RDWR);
        RawFile event = RawFile.event(O_NONBLOCK);
        TraceWindow window = tracer.start(DECLARATION)) {
      assertThat(out.call("write", buffer.address(), BYTES, 0)).isEqualTo(BYTES);
      assertThat(out.call("pwrite64", buffer.address(), PART, 0)).isEqualTo(PART);
      assertThat(out.call("writev", vector(), 2, 0)).isEqualTo(2 * PART);
      out.call("lseek", 0, 0, 0);
      assertThat(out.call("readv", vector(), 2, 0)).isEqualTo(2 * PART);
      assertThat(out.call("read", buffer.address(), BYTES, 0)).isEqualTo(BYTES);
      assertThat(out.call("read", buffer.address(), BYTES, 0)).isZero();
      assertThat(event.call("read", buffer.address(), 8, 0)).isNegative();
      TraceSnapshot snapshot = window.trace().snapshot();
      check(snapshot, data);
      assertThat(snapshot.values(READ_SIZE).where(fileSystem("anon_inodefs")).failed())
          .isEqualTo(1);
      snapshot.save(saved);
    }
    check(KernelTrace.load(saved), data);
  }

  private static void check(TraceSnapshot snapshot, Path data) {
    Values writes = snapshot.values(WRITE_SIZE).where(file(data));
    assertThat(writes.count()).isEqualTo(3);
    assertThat(writes.sum()).isEqualTo(BYTES + 3 * PART);
    assertThat(writes.min()).isEqualTo(PART);
    assertThat(writes.max()).isEqualTo(BYTES);
    Values reads = snapshot.values(READ_SIZE).where(file(data));
    assertThat(reads.count()).isEqualTo(3);
    assertThat(reads.sum()).isEqualTo(BYTES + 2 * PART);
    assertThat(reads.min()).isZero();
    assertThat(reads.failed()).isZero();
    assertThat(reads.losses()).isEqualTo(Losses.none());
    assertThat(reads.toString()).endsWith(": 3 values from 0 to 5003 bytes");
  }

  static boolean hasFexit() {
    return KernelFeature.FEXIT.probe() instanceof FeatureAnswer.Yes;
  }

  @Test
  @Tag("any-kernel") // those that the suite is run under let programs into functions
  @DisabledIf(value = "hasFexit", disabledReason = "this kernel lacks nothing of it")
  void a_kernel_that_lets_no_programs_in_is_named_with_a_remedy() {
    try (KernelTracer tracer = KernelTracer.open()) {
      assertThatThrownBy(() -> tracer.start(DECLARATION))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContainingAll(
              "_SIZE needs programs in the kernel's functions (fentry, fexit), which ",
              "@EnabledIfKernelFeature");
    }
  }
}
