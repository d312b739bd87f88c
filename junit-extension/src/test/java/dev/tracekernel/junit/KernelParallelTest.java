package dev.tracekernel.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.tracekernel.tracer.KernelTrace;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.testkit.engine.EngineTestKit;

/** Windows on the running kernel that are open at the same time. */
class KernelParallelTest {

  private static final String PARALLEL = "junit.jupiter.execution.parallel.";

  @Test
  void eight_tests_at_once_see_their_own_files() {
    EngineTestKit.engine("junit-jupiter")
        .selectors(selectClass(AtOnce.class))
        .configurationParameter(PARALLEL + "enabled", "true")
        .configurationParameter(PARALLEL + "mode.default", "concurrent")
        .configurationParameter(PARALLEL + "config.strategy", "fixed")
        .configurationParameter(
            PARALLEL + "config.fixed.parallelism", "16") // a worker waits for each container
        .execute()
        .testEvents()
        .assertStatistics(events -> events.started(8).succeeded(8));
  }

  /** The scope is the whole JVM: a window that is open meanwhile sees the others' files too. */
  @TraceKernel("syscall:openat")
  static class AtOnce {

    private static final CountDownLatch ALL_OPEN = new CountDownLatch(8);
    private static final CountDownLatch ALL_WRITTEN = new CountDownLatch(8);

    @RepeatedTest(8)
    void test(KernelTrace trace, @TempDir Path directory) throws Exception {
      meet(ALL_OPEN);
      String name = TracedFile.write(directory).name();
      meet(ALL_WRITTEN);
      assertThat(TracedFile.openedIn(trace)).hasSize(8).doesNotHaveDuplicates().contains(name);
    }

    private static void meet(CountDownLatch latch) throws InterruptedException {
      latch.countDown();
      assertThat(latch.await(1, TimeUnit.MINUTES)).isTrue();
    }
  }
}
