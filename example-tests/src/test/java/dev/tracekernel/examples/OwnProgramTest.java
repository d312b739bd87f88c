package dev.tracekernel.examples;

import static dev.tracekernel.assertions.KernelAssertions.pid;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tracekernel.junit.TraceKernel;
import dev.tracekernel.tracer.KernelTrace;
import dev.tracekernel.tracer.event.TraceLine;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Counts by a program of the test's own what no pattern has: how large writes are. */
@Tag("under-6.1")
@TraceKernel(bpf = "writes.bpf.c", constants = "large=8192")
class OwnProgramTest {

  /** As {@code struct large_write} of the program; components are found by their names. */
  record LargeWrite(long bytes, String thread) {}

  @TempDir Path folder;

  @Test
  void pages_are_written_one_by_one(KernelTrace trace) throws IOException {
    store(23, 4096);

    assertThat(trace.map("writes", Integer.class, Long.class)).containsEntry(pid(), 23L);
    assertThat(trace.histogram("sizes").bucketOf(4096).count()).isEqualTo(23);
    assertThat(trace.records("large_writes", LargeWrite.class)).isEmpty();
  }

  @Test
  void what_is_large_is_told_of(KernelTrace trace) throws IOException {
    store(2, 8192);

    assertThat(trace.records("large_writes", LargeWrite.class))
        .extracting(LargeWrite::bytes)
        .containsExactly(8192L, 8192L);
    assertThat(trace.output()).extracting(TraceLine::message).contains("8192 bytes at once");
  }

  @Test
  @TraceKernel(
      bpfText =
          """
          #include "vmlinux.h"
          #include <bpf/bpf_helpers.h>

          u64 calls;

          SEC("uprobe")
          int on_call(void *ctx)
          {
            __sync_fetch_and_add(&calls, 1);
            return 0;
          }

          char LICENSE[] SEC("license") = "Dual BSD/GPL";
          """,
      attach = "on_call=uprobe:libc:pwrite64")
  void the_c_library_is_called(KernelTrace trace) throws IOException {
    store(5, 100);

    assertThat(trace.globals().get("calls", Long.class)).isEqualTo(5);
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
