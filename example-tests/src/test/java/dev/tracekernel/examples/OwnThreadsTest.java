package dev.tracekernel.examples;

import static dev.tracekernel.assertions.KernelAssertions.assertThat;
import static dev.tracekernel.assertions.KernelAssertions.called;

import dev.tracekernel.junit.TraceKernel;
import dev.tracekernel.tracer.KernelTrace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sees what the test did itself, whatever runs beside it; and what a pool did for it. */
class OwnThreadsTest {

  private static ThreadPoolExecutor pool;

  /** With threads that are there before a test. */
  @BeforeAll
  static void open() {
    pool = new ThreadPoolExecutor(2, 2, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>());
    pool.prestartAllCoreThreads();
  }

  @AfterAll
  static void close() {
    pool.close();
  }

  @TempDir Path folder;

  @Test
  @TraceKernel(scope = TraceKernel.Scope.TEST_THREADS)
  void a_report_is_written_in_the_background(KernelTrace trace) throws Exception {
    Path report = folder.toRealPath().resolve("report");

    trace.adopt(pool).submit(() -> write(report)).get();
    pool.submit(() -> write(folder.resolve("report"))).get(); // not the test's

    assertThat(trace).containsExactly(1, called("openat").onPath(report));
  }

  Path write(Path file) throws IOException {
    return Files.writeString(file, "done");
  }
}
