package dev.tracekernel.examples;

import static dev.tracekernel.assertions.KernelAssertions.assertThat;
import static dev.tracekernel.assertions.KernelAssertions.opened;

import dev.tracekernel.junit.TraceKernel;
import dev.tracekernel.tracer.KernelTrace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A stream of lines or files holds a descriptor until it is closed, which is easily forgotten. */
@TraceKernel
class LeakedDescriptorTest {

  @TempDir Path folder;

  @Test
  void every_file_is_closed(KernelTrace trace) throws IOException {
    Path file = Files.writeString(folder.resolve("orders"), "one\ntwo\n");

    count(file);

    assertThat(trace).hasNoLeakedDescriptors(opened().under(folder));
  }

  long count(Path file) throws IOException {
    try (Stream<String> lines = Files.lines(file)) {
      return lines.count();
    }
  }
}
