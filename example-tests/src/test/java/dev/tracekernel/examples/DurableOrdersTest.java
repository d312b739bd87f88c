package dev.tracekernel.examples;

import static dev.tracekernel.assertions.KernelAssertions.*;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;

import dev.tracekernel.junit.TraceKernel;
import dev.tracekernel.tracer.KernelTrace;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@TraceKernel // all system calls of this JVM and its children
class DurableOrdersTest {

  @Test
  void orders_are_durable(KernelTrace trace, @TempDir Path folder) throws IOException {
    Path wal = folder.resolve("orders.wal");

    place("one book", wal);

    assertThat(trace).contains(process("java").called("fdatasync").onPath(wal));
    assertThat(trace).containsExactly(1, called("write").onPath(wal));
    assertThat(trace).doesNotContain(called("connect"), called("execve"));
  }

  void place(String order, Path wal) throws IOException {
    try (FileChannel channel = FileChannel.open(wal, CREATE, APPEND)) {
      channel.write(UTF_8.encode(order));
      channel.force(false);
    }
  }
}
