package dev.tracekernel.tool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracekernel.tracer.KernelTracer;
import dev.tracekernel.tracer.TraceDeclaration;
import dev.tracekernel.tracer.TraceWindow;
import java.nio.file.Files;
import java.nio.file.Path;

/** Something to trace. */
final class Workload {

  private Workload() {}

  /** Returns the file of a real trace, of this JVM and a shell's pipeline. */
  static Path trace(Path file) throws Exception {
    try (KernelTracer tracer = KernelTracer.open()) {
      TraceWindow window = tracer.start(TraceDeclaration.allSystemCalls());
      Files.writeString(file.resolveSibling("traced.txt"), "x");
      Process shell = new ProcessBuilder("sh", "-c", "ls -l / | cat | wc -l").start();
      assertThat(shell.waitFor()).isZero();
      window.close();
      window.trace().save(file);
    }
    return file;
  }
}
