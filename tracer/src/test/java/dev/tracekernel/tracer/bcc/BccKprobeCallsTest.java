package dev.tracekernel.tracer.bcc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracekernel.tracer.BpfProgram;
import dev.tracekernel.tracer.KernelTracer;
import dev.tracekernel.tracer.TraceDeclaration;
import dev.tracekernel.tracer.TraceWindow;
import dev.tracekernel.tracer.kernel.FeatureAnswer;
import dev.tracekernel.tracer.kernel.KernelFeature;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** The rows of {@code docs/bcc.md} that need kprobes; one program for both. */
@EnabledIf(value = "hasKprobes", disabledReason = "this kernel has no kprobes")
@Tag("under-6.12")
class BccKprobeCallsTest {

  private static final String TEXT =
      """
      BPF_HASH(counts, u32);
      int entered(void *ctx) { counts.increment(1); return 0; }
      int returned(void *ctx) { counts.increment(2); return 0; }
      """;

  @TempDir Path folder;

  static boolean hasKprobes() {
    return KernelFeature.KPROBES.probe() instanceof FeatureAnswer.Yes;
  }

  private void assertCounts(int key, BpfProgram program) throws IOException {
    TraceDeclaration declaration = TraceDeclaration.of("syscall:getppid").withProgram(program);
    try (KernelTracer tracer = KernelTracer.open();
        TraceWindow window = tracer.start(declaration);
        FileChannel file =
            FileChannel.open(
                folder.resolve("f"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      file.write(ByteBuffer.allocate(7));
      file.force(true);
      assertThat(window.trace().map("counts", Integer.class, Long.class).get(key)).isPositive();
    }
  }

  private static BpfProgram program() {
    return BpfProgram.ofText(TEXT, BccKprobeCallsTest.class);
  }

  @Test
  void attach_kprobe() throws IOException {
    assertCounts(
        1,
        program()
            .attach("entered=kprobe:security_file_open")
            .attach("returned=kretprobe:security_file_open"));
  }

  @Test
  void attach_kretprobe() throws IOException {
    assertCounts(
        2,
        program()
            .attach("entered=kprobe:security_file_open")
            .attach("returned=kretprobe:security_file_open"));
  }
}
