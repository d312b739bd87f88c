package dev.tracekernel.examples;

import static dev.tracekernel.assertions.KernelAssertions.assertThat;
import static dev.tracekernel.assertions.KernelAssertions.probe;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tracekernel.junit.EnabledForKernelRange;
import dev.tracekernel.junit.TraceKernel;
import dev.tracekernel.tracer.KernelTrace;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Looks at a function of the C library, by its name and by a program in BCC's dialect. */
@Tag("under-6.1")
class ProbesByNameTest {

  private static final int MIB = 1 << 20;

  @TempDir Path folder;

  @Test
  @EnabledForKernelRange(min = "6.0") // older ones skip uprobes and do not count it
  @TraceKernel("uprobe:libc:pwrite64(arg2, ustack)")
  void a_page_is_handed_to_the_c_library_once(KernelTrace trace) throws IOException {
    store(5, 4096);

    assertThat(trace).containsExactly(5, probe("uprobe:libc:pwrite64").withArg("arg2", 4096));
    assertThat(trace).doesNotContain(probe("uprobe:libc:pwrite64").withArg("arg2", 0));
  }

  @Test
  @TraceKernel(
      bpfText =
          """
          BPF_HISTOGRAM(sizes);

          int on_write(struct pt_regs *ctx)
          {
            sizes.increment(bpf_log2l(PT_REGS_PARM3(ctx)));
            return 0;
          }
          """,
      attach = "on_write=uprobe:libc:pwrite64")
  void sizes_of_writes_are_counted(KernelTrace trace) throws IOException {
    store(7, MIB);

    assertThat(trace.histogram("sizes").bucketOf(MIB).count()).isEqualTo(7);
  }

  void store(int pages, int size) throws IOException {
    try (FileChannel file =
        FileChannel.open(
            folder.resolve("store"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      for (int i = 0; i < pages; i++) {
        file.write(ByteBuffer.allocateDirect(size), (long) i * size);
      }
    }
  }
}
