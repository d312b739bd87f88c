package dev.tracekernel.assertions;

import static dev.tracekernel.assertions.KernelAssertions.assertThat;
import static dev.tracekernel.assertions.KernelAssertions.called;
import static dev.tracekernel.assertions.KernelAssertions.process;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.tracekernel.tracer.KernelTrace;
import dev.tracekernel.tracer.KernelTracer;
import dev.tracekernel.tracer.TraceDeclaration;
import dev.tracekernel.tracer.TraceWindow;
import dev.tracekernel.tracer.event.Architecture;
import dev.tracekernel.tracer.event.Errno;
import dev.tracekernel.tracer.internal.decode.RecordLayout;
import dev.tracekernel.tracer.internal.decode.Records;
import dev.tracekernel.tracer.internal.file.TraceContent;
import dev.tracekernel.tracer.internal.file.TraceFile;
import dev.tracekernel.tracer.probe.UnknownProbeException;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A loaded trace is judged as it was when it was live. */
class SavedTraceTest {

  /** The kernel's number of unlinkat on arm64, which is nanosleep's on x86-64. */
  private static final int UNLINKAT_ON_ARM64 = 35;

  @TempDir Path dir;
  private Path file;
  private Path saved;

  @BeforeEach
  void name() throws IOException {
    file = dir.toRealPath().resolve("file");
    saved = dir.resolve("it.tktrace");
  }

  private KernelTrace live(long memoryLimit) throws IOException {
    try (KernelTracer tracer = KernelTracer.open()) {
      TraceWindow window =
          tracer.start(TraceDeclaration.allSystemCalls().withMemoryLimit(memoryLimit));
      for (int i = 0; i < 1_000; i++) {
        Files.writeString(file, "x");
        Files.delete(file);
      }
      window.close();
      window.willBeSavedTo(saved);
      window.trace().save(saved);
      return window.trace();
    }
  }

  private List<Consumer<KernelTraceAssert>> judgements() {
    return List.of(
        trace -> trace.contains(process("java").called("unlink").onPath(file)),
        trace -> trace.contains(called("unlink").onPath(file).failingWith(Errno.EPERM)),
        trace -> trace.doesNotContain(called("unlink").onPath(file)),
        trace -> trace.doesNotContain(called("unlink").onPath("/other")),
        trace -> trace.containsExactly(1_000, called("openat").onPath(file)),
        trace -> trace.containsExactly(999, called("openat").onPath(file)),
        trace -> trace.containsAtMost(3, called("write").onPath(file)),
        trace -> trace.containsInOrder(called("openat").onPath(file), called("unlink")),
        trace -> trace.containsInOrder(called("sync"), called("openat").onPath(file)));
  }

  @Test
  @Tag("any-kernel") // a file is judged as what was written to it
  void verdicts_and_messages_on_a_complete_trace_are_the_same() throws IOException {
    KernelTrace live = live(TraceDeclaration.DEFAULT_MEMORY_LIMIT);
    assertThat(live.snapshot().losses().isEmpty()).isTrue();
    assertThat(verdicts(KernelTrace.load(saved))).isEqualTo(verdicts(live));
    assertThat(verdicts(live)).filteredOn("passes"::equals).hasSize(4);
  }

  @Test
  @Tag("any-kernel") // a file is judged as what was written to it
  void a_trace_that_lost_records_stays_inconclusive() throws IOException {
    KernelTrace live = live(TraceDeclaration.LEAST_MEMORY_LIMIT);
    assertThat(live.snapshot().losses().isEmpty()).isFalse();
    assertThat(verdicts(KernelTrace.load(saved))).isEqualTo(verdicts(live));
    assertThatThrownBy(
            () -> assertThat(KernelTrace.load(saved)).doesNotContain(called("unlink").onPath("/x")))
        .isInstanceOf(InconclusiveTraceError.class)
        .hasMessageContaining("memory limit of the window reached");
  }

  /** Without the line that tells where the whole trace is, in which the two differ. */
  private List<String> verdicts(KernelTrace trace) {
    return judgements().stream()
        .map(judgement -> catchThrowable(() -> judgement.accept(assertThat(trace))))
        .map(
            failure ->
                failure == null
                    ? "passes"
                    : failure.toString().replaceAll("\n  whole trace: [^\n]*", ""))
        .toList();
  }

  @Test
  @Tag("any-kernel") // a file is judged as what was written to it
  void a_failure_says_where_the_whole_trace_is_or_will_be() throws IOException {
    KernelTrace live = live(TraceDeclaration.DEFAULT_MEMORY_LIMIT);
    assertThatThrownBy(() -> assertThat(live).contains(called("sync")))
        .hasMessageEndingWith("\n  whole trace: " + saved + " (written when the test has failed)");
    assertThatThrownBy(() -> assertThat(KernelTrace.load(saved)).contains(called("sync")))
        .hasMessageEndingWith("\n  whole trace: " + saved);
  }

  @Test
  void calls_are_those_of_the_machine_that_was_traced() throws IOException {
    KernelTrace arm = foreign(Architecture.ARM64);
    assertThat(arm).contains(called("unlinkat")).doesNotContain(called("nanosleep"));
    KernelTrace intel = foreign(Architecture.X86_64);
    assertThat(intel).contains(called("nanosleep")).doesNotContain(called("unlinkat"));
  }

  @Test
  void a_call_that_the_machine_has_not_is_an_error_and_no_absence() throws IOException {
    KernelTrace intel = foreign(Architecture.X86_64);
    assertThat(intel).doesNotContain(called("unlink"));
    KernelTrace arm = foreign(Architecture.ARM64);
    assertThatThrownBy(() -> assertThat(arm).doesNotContain(called("unlink")))
        .isInstanceOf(UnknownProbeException.class)
        .hasMessageStartingWith("unknown system call \"unlink\" on aarch64; did you mean unlinkat");
  }

  /** One call, by its number. */
  private KernelTrace foreign(Architecture architecture) throws IOException {
    byte[] record =
        ByteBuffer.allocate(RecordLayout.SIZE)
            .order(ByteOrder.LITTLE_ENDIAN)
            .put(RecordLayout.TYPE, (byte) RecordLayout.SYSCALL)
            .putShort(RecordLayout.FLAGS, (short) RecordLayout.RETURNED)
            .putInt(RecordLayout.NR, UNLINKAT_ON_ARM64)
            .array();
    Map<String, String> properties =
        Map.of(
            "kernel", "6.1.0 " + architecture,
            "architecture", architecture.toString(),
            "probes", "",
            "scope", "this JVM and its children",
            "memoryLimit", "1048576",
            "writer", "by hand",
            "layouts", "1=" + Records.LAYOUTS.get(RecordLayout.SYSCALL));
    TraceFile.write(
        saved,
        new TraceContent(
            properties,
            sink -> sink.accept(MemorySegment.ofArray(record), 0, record.length),
            List.of()));
    return KernelTrace.load(saved);
  }
}
