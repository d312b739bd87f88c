package dev.tracekernel.tracer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Tag;

/**
 * Eight threads that trace themselves at once, a thousand rounds each, or two hundred in an
 * emulated guest, however long they take. They come in parts, so that no single test takes long.
 */
@Tag("under-7.3")
class EightAtOnceTest {

  private static final int THREADS = 8;
  private static final int PARTS = 8;
  private static final int ROUNDS = Integer.getInteger("tracekernel.test.rounds", 1000) / PARTS;

  private static KernelTracer tracer;

  @BeforeAll
  static void open() {
    tracer = KernelTracer.open();
  }

  @AfterAll
  static void close() {
    tracer.close();
  }

  @RepeatedTest(PARTS)
  void each_sees_what_it_did_and_started_and_nothing_of_its_neighbours() throws Exception {
    CountDownLatch all = new CountDownLatch(THREADS);
    try (ExecutorService pool = Executors.newFixedThreadPool(THREADS)) {
      List<Long> everything =
          Scoped.marks(
              tracer,
              TraceScope.jvmAndChildren(),
              () -> {
                List<Future<?>> results = new ArrayList<>();
                for (int i = 0; i < THREADS; i++) {
                  int first = 1_000_000 * (i + 1);
                  results.add(
                      pool.submit(
                          () -> {
                            all.countDown();
                            all.await();
                            rounds(first);
                            return null;
                          }));
                }
                for (Future<?> result : results) {
                  result.get();
                }
              });
      assertThat(everything).hasSize(3 * THREADS * ROUNDS);
      assertThat(interleaved(everything)).as("at once").isPositive();
    }
  }

  private static void rounds(int first) throws Exception {
    for (int round = 0; round < ROUNDS; round++) {
      int mark = first + 10 * round;
      List<Long> seen =
          Scoped.marks(
              tracer,
              TraceScope.testThreads(),
              () -> {
                Mark.leave(mark);
                Scoped.onNewThread(() -> Mark.leave(mark + 1));
                Mark.leave(mark + 2);
              });
      assertThat(seen).containsExactly((long) mark, mark + 1L, mark + 2L);
    }
  }

  /** How often one thread's marks have another's between them. */
  private static long interleaved(List<Long> marks) {
    long count = 0;
    for (int i = 1; i < marks.size(); i++) {
      boolean same = marks.get(i) / 10 == marks.get(i - 1) / 10;
      count += same || marks.get(i - 1) % 10 == 2 ? 0 : 1;
    }
    return count;
  }
}
