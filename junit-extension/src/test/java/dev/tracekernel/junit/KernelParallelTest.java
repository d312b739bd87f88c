package dev.tracekernel.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.tracekernel.tracer.KernelTrace;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.testkit.engine.EngineTestKit;

/** Windows on the running kernel that are open at the same time. */
class KernelParallelTest {

  private static final String PARALLEL = "junit.jupiter.execution.parallel.";

  @Test
  void eight_tests_at_once_see_their_own_files() {
    assertAllPass(AtOnce.class);
  }

  @Test
  void eight_tests_at_once_with_the_scope_of_their_threads_see_nothing_of_each_other() {
    assertAllPass(Apart.class);
  }

  private static void assertAllPass(Class<?> suite) {
    EngineTestKit.engine("junit-jupiter")
        .selectors(selectClass(suite))
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
  }

  private static void meet(CountDownLatch latch) throws InterruptedException {
    latch.countDown();
    assertThat(latch.await(1, TimeUnit.MINUTES)).isTrue();
  }

  /** A thread that a test starts and a task that a pool runs for it are its own. */
  @TraceKernel(value = "syscall:openat", scope = TraceKernel.Scope.TEST_THREADS)
  static class Apart {

    private static final CountDownLatch ALL_OPEN = new CountDownLatch(8);
    private static final CountDownLatch ALL_WRITTEN = new CountDownLatch(8);
    private static final ExecutorService SHARED = started();

    /** Threads that were there before a test opens its window. */
    private static ExecutorService started() {
      var pool = new ThreadPoolExecutor(2, 2, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>());
      pool.prestartAllCoreThreads();
      return pool;
    }

    @AfterAll
    static void end() {
      SHARED.close();
    }

    @RepeatedTest(8)
    void test(KernelTrace trace, @TempDir Path directory) throws Exception {
      meet(ALL_OPEN);
      String own = TracedFile.write(directory).name();
      String started = onNewThread(() -> TracedFile.write(directory)).name();
      String adopted = trace.adopt(SHARED).submit(() -> TracedFile.write(directory)).get().name();
      SHARED.submit(() -> TracedFile.write(directory)).get();
      meet(ALL_WRITTEN);
      assertThat(TracedFile.openedIn(trace)).containsExactly(own, started, adopted);
    }

    private static TracedFile onNewThread(Callable<TracedFile> action) throws Exception {
      FutureTask<TracedFile> task = new FutureTask<>(action);
      Thread.ofPlatform().start(task);
      return task.get();
    }
  }
}
