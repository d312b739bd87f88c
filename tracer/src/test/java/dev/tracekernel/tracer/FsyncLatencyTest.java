package dev.tracekernel.tracer;

import static dev.tracekernel.tracer.measure.MeasureKey.file;
import static dev.tracekernel.tracer.measure.MeasureKey.fileSystem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.tracekernel.tracer.kernel.FeatureAnswer;
import dev.tracekernel.tracer.kernel.KernelFeature;
import dev.tracekernel.tracer.measure.Measure;
import dev.tracekernel.tracer.measure.MeasureKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Syncs that are counted by the file which they are of; how long one takes: see the fixtures. */
class FsyncLatencyTest {

  private static final TraceDeclaration DECLARATION =
      TraceDeclaration.of(Mark.PROBE)
          .withScope(TraceScope.testThreads())
          .withMeasures(Measure.FSYNC_LATENCY);
  private static final long ERROR = -1;

  @TempDir Path folder;

  private Path text(String name) throws IOException {
    return Files.writeString(folder.resolve(name), "some text");
  }

  private static Latency syncs(TraceWindow window) {
    return window.trace().latency(Measure.FSYNC_LATENCY);
  }

  /** Calls of three kinds; two on the one file and one on the other. */
  private static void sync(Path wal, Path other) {
    try (RawFile first = RawFile.open(wal, RawFile.O_RDWR);
        RawFile second = RawFile.open(other, RawFile.O_RDWR)) {
      for (int i = 0; i < 7; i++) {
        first.call("fsync");
      }
      for (int i = 0; i < 5; i++) {
        second.call("fsync");
      }
      for (int i = 0; i < 4; i++) {
        first.call("fdatasync");
      }
    }
  }

  @Test
  @EnabledIfKernelHas({KernelFeature.FENTRY, KernelFeature.FEXIT})
  void each_sync_is_one_of_its_file() throws IOException {
    Path wal = text("wal");
    Path link = Files.createLink(folder.resolve("link"), wal);
    Path other = text("other");
    try (KernelTracer tracer = KernelTracer.open();
        TraceWindow window = tracer.start(DECLARATION)) {
      long begin = System.nanoTime();
      sync(wal, other);
      long passed = System.nanoTime() - begin;
      Latency all = syncs(window);
      assertThat(all.losses()).isEqualTo(Losses.none());
      assertThat(all.count()).isEqualTo(16);
      assertThat(all.sum().toNanos()).isLessThanOrEqualTo(passed);
      assertThat(all.where(file(wal)).count()).isEqualTo(11);
      assertThat(all.where(file(link)).histogram()).isEqualTo(all.where(file(wal)).histogram());
      assertThat(all.where(file(other)).count()).isEqualTo(5);
      assertThat(all.where(file(folder)).count()).isZero();
      assertThat(all.where(fileSystem(Files.getFileStore(wal).type())).count()).isEqualTo(16);
      assertThat(all.where(fileSystem("pipefs")).count()).isZero();
      assertThat(all.keys()).hasSize(3);
      checkSaved(window, folder.resolve("trace"), wal);
    }
  }

  private static void checkSaved(TraceWindow window, Path trace, Path wal) throws IOException {
    window.trace().save(trace);
    Latency saved = KernelTrace.load(trace).snapshot().latency(Measure.FSYNC_LATENCY);
    assertThat(saved.keys()).isEqualTo(syncs(window).keys());
    assertThat(saved.where(file(wal)).histogram())
        .isEqualTo(syncs(window).where(file(wal)).histogram());
  }

  @Test
  @EnabledIfKernelHas({KernelFeature.FENTRY, KernelFeature.FEXIT})
  void what_fails_is_no_value() {
    try (KernelTracer tracer = KernelTracer.open();
        TraceWindow window = tracer.start(DECLARATION);
        RawFile event = RawFile.event(0)) {
      assertThat(event.call("fsync")).isEqualTo(ERROR);
      Latency all = syncs(window);
      assertThat(all.count()).isZero();
      assertThat(all.failed()).isEqualTo(1);
      assertThat(all.where(fileSystem("anon_inodefs")).failed()).isEqualTo(1);
    }
  }

  @Test
  @EnabledIfKernelHas({KernelFeature.FENTRY, KernelFeature.FEXIT})
  void in_a_stacked_file_system_a_sync_counts_once() throws Exception {
    try (KernelTracer tracer = KernelTracer.open();
        Overlay overlay = new Overlay(folder);
        TraceWindow window = tracer.start(DECLARATION)) {
      Path wal = overlay.write("wal");
      try (RawFile file = RawFile.open(wal, RawFile.O_RDWR)) {
        for (int i = 0; i < 3; i++) {
          file.call("fsync");
        }
      }
      Latency all = syncs(window);
      assertThat(all.losses()).isEqualTo(Losses.none());
      assertThat(all.count()).isEqualTo(3);
      assertThat(all.where(file(wal)).count()).isEqualTo(3);
      assertThat(all.where(fileSystem("overlay")).count()).isEqualTo(3);
    }
  }

  @Test
  void a_file_that_is_not_there_is_an_error() {
    try (KernelTracer tracer = KernelTracer.open();
        TraceWindow window =
            tracer.start(TraceDeclaration.of(Mark.PROBE).withMeasures(Measure.SYSCALL_LATENCY))) {
      Latency calls = window.trace().latency(Measure.SYSCALL_LATENCY);
      MeasureKey key = file(folder.resolve("none"));
      assertThatThrownBy(() -> calls.where(key))
          .hasMessageStartingWith("SYSCALL_LATENCY is not told apart by file: ");
      assertThatThrownBy(() -> NamedFiles.find(folder.resolve("none")))
          .hasMessageStartingWith("there is no file that can be told apart: ")
          .hasMessageContaining(folder.resolve("none").toString());
    }
  }

  @Test
  @Tag("any-kernel") // those of the matrix let them in
  void a_kernel_that_lets_no_program_into_its_functions_is_told_with_the_remedy() {
    assumeFalse(
        KernelFeature.FENTRY.probe() instanceof FeatureAnswer.Yes, "this kernel lets them in");
    try (KernelTracer tracer = KernelTracer.open()) {
      assertThatThrownBy(() -> tracer.start(DECLARATION).close())
          .hasStackTraceContaining("FSYNC_LATENCY needs programs in the kernel's functions")
          .hasStackTraceContaining("To mend it, run this as root");
    }
  }
}
