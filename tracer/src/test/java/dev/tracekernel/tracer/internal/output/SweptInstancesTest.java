package dev.tracekernel.tracer.internal.output;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracekernel.tracer.KernelTracer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What killed JVMs leave in tracefs. */
class SweptInstancesTest {

  private static final Path INSTANCES = Path.of("/sys/kernel/tracing/instances");

  /** A process that has ended. */
  private static long deadPid() throws Exception {
    Process process = new ProcessBuilder("true").start();
    process.waitFor();
    return process.pid();
  }

  private static Path instance(long pid) throws IOException {
    return Files.createDirectory(INSTANCES.resolve("tracekernel-" + pid + "-4711"));
  }

  @Test
  void an_instance_of_a_jvm_that_is_gone_goes_when_a_tracer_is_opened() throws Exception {
    Path left = instance(deadPid());

    KernelTracer.open().close();

    assertThat(left).doesNotExist();
  }

  /** It was started after the instance was made. */
  @Test
  void a_number_that_is_another_process_s_by_now_keeps_nothing() throws Exception {
    Path folder = Files.createDirectories(Path.of("target", "swept", "instances"));
    Path left = folder.resolve("tracekernel-" + ProcessHandle.current().pid() + "-1");
    Files.createDirectories(left);
    assertThat(left.toFile().setLastModified(1_000_000_000_000L)).isTrue();

    TracefsInstance.sweep(folder.getParent());

    assertThat(left).doesNotExist();
  }
}
