package dev.tracekernel.tracer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tasks that a pool runs for a test whose scope is its thread. */
class AdoptTest {

  private static final TraceScope THREADS = TraceScope.testThreads();

  private static KernelTracer tracer;
  private ExecutorService pool;

  @BeforeAll
  static void open() {
    tracer = KernelTracer.open();
  }

  @AfterAll
  static void close() {
    tracer.close();
  }

  @BeforeEach
  void fresh() {
    pool = Executors.newSingleThreadExecutor();
  }

  @AfterEach
  void end() {
    pool.close();
  }

  private static List<Long> marks(Scoped.Body body) throws Exception {
    return Scoped.marks(tracer, THREADS, body);
  }

  private static Runnable mark(int number) {
    return () -> Mark.leave(number);
  }

  @Test
  void a_task_on_a_thread_that_was_there_before_is_in_scope_until_it_ends() throws Exception {
    pool.submit(mark(1)).get();
    List<Long> marks =
        marks(
            trace -> {
              pool.submit(mark(2)).get();
              trace.adopt(pool).submit(mark(3)).get();
              pool.submit(mark(4)).get();
              trace.adopt(pool).submit(mark(5)).get();
            });
    assertThat(marks).containsExactly(3L, 5L);
  }

  /** The thread is started by the submitting one, which is in scope. */
  @Test
  void a_task_on_a_thread_that_is_started_for_it_is_in_scope_until_it_ends() throws Exception {
    List<Long> marks =
        marks(
            trace -> {
              trace.adopt(pool).submit(mark(1)).get();
              pool.submit(mark(2)).get();
              Scoped.onNewThread(mark(3));
            });
    assertThat(marks).containsExactly(1L, 3L);
  }

  @Test
  void what_a_task_starts_is_in_scope() throws Exception {
    List<Long> marks =
        marks(trace -> trace.adopt(pool).submit(() -> Scoped.onNewThread(mark(1))).get());
    assertThat(marks).containsExactly(1L);
  }

  @Test
  void a_task_ends_with_its_exception() throws Exception {
    List<Long> marks =
        marks(
            trace -> {
              assertThatThrownBy(() -> trace.adopt(pool).submit(AdoptTest::fail).get())
                  .hasRootCauseMessage("on purpose");
              pool.submit(mark(1)).get();
            });
    assertThat(marks).isEmpty();
  }

  private static void fail() {
    throw new UnsupportedOperationException("on purpose");
  }

  @Test
  void a_task_that_the_test_runs_itself_leaves_the_test_in_scope() throws Exception {
    List<Long> marks =
        marks(
            trace -> {
              Executor direct = trace.adopt((Executor) Runnable::run);
              direct.execute(
                  () -> {
                    Mark.leave(1);
                    direct.execute(() -> Scoped.onNewThread(mark(2)));
                    Scoped.onNewThread(mark(3));
                  });
              Mark.leave(4);
              Scoped.onNewThread(mark(5));
            });
    assertThat(marks).containsExactly(1L, 2L, 3L, 4L, 5L);
  }

  @Test
  void tasks_within_tasks_take_no_room() throws Exception {
    List<Long> marks =
        marks(
            trace -> {
              nest(trace.adopt((Executor) Runnable::run), 20);
              Mark.leave(0);
            });
    assertThat(marks).containsExactly(1L, 0L);
  }

  private static void nest(Executor direct, int depth) {
    direct.execute(depth == 1 ? mark(1) : () -> nest(direct, depth - 1));
  }

  @Test
  void tasks_of_two_tests_on_one_pool_are_each_in_their_own_scope() throws Exception {
    pool.submit(mark(0)).get();
    try (ExecutorService other = Executors.newSingleThreadExecutor()) {
      other.submit(mark(0)).get();
      List<Long> own =
          marks(
              trace -> {
                List<Long> others =
                    other
                        .submit(
                            () ->
                                marks(
                                    second -> {
                                      second.adopt(pool).submit(mark(2)).get();
                                      trace.adopt(pool).submit(mark(1)).get();
                                    }))
                        .get();
                assertThat(others).containsExactly(2L);
              });
      assertThat(own).containsExactly(1L);
    }
  }

  @Test
  void after_the_window_tasks_run_as_they_would_without() throws Exception {
    pool.submit(mark(0)).get();
    KernelTrace[] kept = new KernelTrace[1];
    marks(trace -> kept[0] = trace);
    List<Long> marks =
        marks(
            trace -> {
              kept[0].adopt(pool).submit(mark(1)).get();
              pool.submit(mark(2)).get();
            });
    assertThat(marks).isEmpty();
    assertThat(kept[0].snapshot().size()).isZero();
  }

  @Test
  void a_task_on_a_virtual_thread_is_run_and_counts_as_lost() throws Exception {
    TraceDeclaration declaration = TraceDeclaration.of(Mark.PROBE).withScope(THREADS);
    try (TraceWindow window = tracer.start(declaration);
        ExecutorService virtual =
            window.trace().adopt(Executors.newVirtualThreadPerTaskExecutor())) {
      assertThat(virtual.submit(() -> 5).get()).isEqualTo(5);
      assertThat(window.trace().snapshot().losses())
          .hasToString(
              "1 unknown: calls of adopted tasks on virtual threads, which the kernel does not know"
                  + " (give them to a pool of platform threads, or use"
                  + " TraceScope.jvmAndChildren())");
    }
  }

  @Test
  void where_all_of_the_jvm_is_in_scope_the_executor_is_as_it_was() throws Exception {
    for (TraceScope scope : List.of(TraceScope.jvmAndChildren(), TraceScope.host())) {
      Scoped.snapshot(
          tracer, scope, trace -> assertThat(trace.adopt(pool)).isSameAs(pool), Mark.PROBE);
    }
  }

  @Test
  void another_process_can_adopt_no_task() throws Exception {
    long pid = ProcessHandle.current().pid();
    Scoped.snapshot(
        tracer,
        TraceScope.processAndChildren(pid),
        trace ->
            assertThatIllegalStateException()
                .isThrownBy(() -> trace.adopt(pool))
                .withMessage(
                    "the scope is process %d and its children, which tasks of this JVM cannot be"
                            .formatted(pid)
                        + " put into; TraceScope.testThreads() is for that"),
        Mark.PROBE);
  }

  @Test
  void the_service_that_is_returned_stands_for_the_pool() throws Exception {
    marks(
        trace -> {
          ExecutorService adopted = trace.adopt(pool);
          adopted.shutdown();
          assertThat(pool.isShutdown()).isTrue();
          assertThat(adopted.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
          assertThat(adopted.isTerminated()).isTrue();
        });
  }
}
