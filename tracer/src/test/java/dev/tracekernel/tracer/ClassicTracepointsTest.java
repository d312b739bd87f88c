package dev.tracekernel.tracer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracekernel.tracer.kernel.KernelSeries;
import dev.tracekernel.tracer.kernel.KernelVersion;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On classic tracepoints, which are used from 7.0 on and can be from 6.7 on. */
@Tag("under-5.10")
class ClassicTracepointsTest {

  @TempDir Path dir;

  /** The kernel skips them on a CPU whose thread was preempted in a bpf() that reads a map. */
  @Test
  void snapshots_of_parallel_threads_lose_nothing() throws Exception {
    assertPrints("0 lost\n", Parallel.class, List.of());
  }

  /**
   * With classes of its own: entries that make a reading of the map long, and threads that read.
   */
  static final class Parallel {
    private static final int IDLE = 400;
    private static final int BUSY = 8;

    public static void main(String[] args) throws Exception {
      try (KernelTracer tracer = KernelTracer.open();
          ExecutorService pool = Executors.newFixedThreadPool(BUSY)) {
        CountDownLatch end = new CountDownLatch(1);
        TraceWindow all = tracer.start(TraceDeclaration.of(Mark.PROBE));
        leaveFromIdleThreads(end);
        List<Future<?>> results = new ArrayList<>();
        for (int i = 0; i < BUSY; i++) {
          results.add(pool.submit(() -> takeSnapshots(tracer)));
        }
        for (Future<?> result : results) {
          result.get();
        }
        end.countDown();
        System.out.println(all.trace().snapshot().losses().total() + " lost");
      }
    }

    private static void leaveFromIdleThreads(CountDownLatch end) throws InterruptedException {
      CountDownLatch left = new CountDownLatch(IDLE);
      for (int i = 0; i < IDLE; i++) {
        Thread.ofPlatform().daemon().start(() -> leaveAndStay(left, end));
      }
      left.await();
    }

    private static void leaveAndStay(CountDownLatch left, CountDownLatch end) {
      Mark.leave(1);
      left.countDown();
      try {
        end.await();
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
    }

    private static void takeSnapshots(KernelTracer tracer) {
      Rounds rounds = Rounds.upTo(500);
      while (rounds.next()) {
        TraceWindow window = tracer.start(TraceDeclaration.of(Mark.PROBE));
        Mark.leave(rounds.number());
        window.close();
      }
    }
  }

  @Test
  void calls_in_flight_are_seen_whether_their_payload_is_kept_apart_or_not() throws Exception {
    Path deep = dir.resolve(("d".repeat(200) + "/").repeat(4));
    Files.createDirectories(deep);
    List<String> fifos = List.of(fifo(dir), fifo(deep));
    assertPrints("60 in each of 20\n".repeat(2), SmallMemoryTest.Flies.class, fifos);
  }

  private static String fifo(Path folder) throws Exception {
    Path fifo = folder.toRealPath().resolve("fifo");
    assertThat(new ProcessBuilder("mkfifo", fifo.toString()).start().waitFor()).isZero();
    return fifo.toString();
  }

  private static void assertPrints(String lines, Class<?> main, List<String> values)
      throws Exception {
    FreshClasses classes = new FreshClasses().property("tracekernel.tracepoints", "classic");
    if (KernelVersion.running().isAtLeast(new KernelSeries(6, 7))) {
      assertThat(classes.run(main, values.toArray(String[]::new))).isEqualTo(lines);
    } else {
      assertThat(classes.run(UnavailableTest.Opens.class))
          .startsWith(
              "IllegalArgumentException: -Dtracekernel.tracepoints=classic: before Linux 6.7");
    }
  }
}
