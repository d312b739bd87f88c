package dev.tracekernel.tracer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.tracekernel.tracer.event.SyscallEvent;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The scope of a thread and of what it starts. */
class ThreadScopeTest {

  private static final TraceScope THREADS = TraceScope.testThreads();

  private static KernelTracer tracer;
  private static ExecutorService neighbour;

  @TempDir Path dir;

  @BeforeAll
  static void open() throws Exception {
    tracer = KernelTracer.open();
    neighbour = Executors.newSingleThreadExecutor();
    onNeighbour(() -> {});
  }

  @AfterAll
  static void close() {
    neighbour.close();
    tracer.close();
  }

  private static void onNeighbour(Runnable action) throws Exception {
    neighbour.submit(action).get();
  }

  private static void mark(int number) {
    Mark.leave(number);
  }

  @Test
  void a_threads_own_calls_are_in_scope_and_those_of_one_that_was_there_before_are_not()
      throws Exception {
    List<Long> marks =
        Scoped.marks(
            tracer,
            THREADS,
            () -> {
              mark(1);
              onNeighbour(() -> mark(2));
              mark(3);
            });
    assertThat(marks).containsExactly(1L, 3L);
  }

  @Test
  void the_same_calls_are_all_in_the_scope_of_the_jvm_meanwhile() throws Exception {
    List<Long> all =
        Scoped.marks(
            tracer,
            TraceScope.jvmAndChildren(),
            () -> {
              List<Long> own = Scoped.marks(tracer, THREADS, () -> onNeighbour(() -> mark(2)));
              assertThat(own).isEmpty();
            });
    assertThat(all).containsExactly(2L);
  }

  @Test
  void threads_that_it_starts_and_those_that_these_start_are_in_scope() throws Exception {
    List<Long> marks =
        Scoped.marks(
            tracer,
            THREADS,
            () ->
                Scoped.onNewThread(
                    () -> {
                      mark(1);
                      Scoped.onNewThread(() -> mark(2));
                    }));
    assertThat(marks).containsExactly(1L, 2L);
  }

  @Test
  void a_thread_of_a_neighbours_is_not_in_scope() throws Exception {
    List<Long> marks =
        Scoped.marks(tracer, THREADS, () -> onNeighbour(() -> Scoped.onNewThread(() -> mark(1))));
    assertThat(marks).isEmpty();
  }

  @Test
  void processes_that_it_and_its_threads_start_are_in_scope_and_a_neighbours_are_not()
      throws Exception {
    List<SyscallEvent> calls =
        Traced.calls(
            Scoped.snapshot(
                tracer,
                THREADS,
                trace -> {
                  shell("echo > own; (sh -c 'echo > grandchild; true'); true");
                  Scoped.onNewThread(() -> shell("echo > threads"));
                  onNeighbour(() -> shell("echo > neighbours"));
                }));
    assertThat(Traced.on(calls, "openat", "/own")).hasSize(1);
    assertThat(Traced.on(calls, "openat", "/grandchild")).hasSize(1);
    assertThat(Traced.on(calls, "openat", "/threads")).hasSize(1);
    assertThat(Traced.on(calls, "openat", "/neighbours")).isEmpty();
  }

  private void shell(String script) {
    try {
      Path real = dir.toRealPath();
      Process shell = new ProcessBuilder("sh", "-c", script).directory(real.toFile()).start();
      assertThat(shell.waitFor()).isZero();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  /** The next window gets the same slot. */
  @Test
  void a_thread_of_a_window_that_was_closed_is_not_in_the_next_one() throws Exception {
    try (ExecutorService left = Executors.newSingleThreadExecutor()) {
      List<Long> first = Scoped.marks(tracer, THREADS, () -> left.submit(() -> mark(1)).get());
      List<Long> second =
          Scoped.marks(
              tracer,
              THREADS,
              () -> {
                left.submit(() -> mark(2)).get();
                left.submit(() -> Scoped.onNewThread(() -> mark(3))).get();
                mark(4);
              });
      assertThat(first).containsExactly(1L);
      assertThat(second).containsExactly(4L);
    }
  }

  @Test
  void windows_on_one_thread_may_be_within_each_other() throws Exception {
    TraceWindow outer = start();
    mark(1);
    TraceWindow inner = start();
    mark(2);
    Scoped.onNewThread(() -> mark(3));
    outer.close();
    mark(4);
    inner.close();
    assertThat(Mark.in(outer.trace().snapshot())).containsExactly(1L, 2L, 3L);
    assertThat(Mark.in(inner.trace().snapshot())).containsExactly(2L, 3L, 4L);
  }

  @Test
  void a_call_in_flight_is_in_the_window_of_its_own_thread_only() throws Exception {
    CountDownLatch open = new CountDownLatch(1);
    TraceWindow own = start("syscall:futex");
    Thread waits = Thread.ofPlatform().start(() -> await(open));
    while (own.trace().snapshot().size() == 0) {
      Thread.onSpinWait();
    }
    onNeighbour(
        () -> {
          TraceWindow other = start("syscall:futex");
          TraceWindow jvm = tracer.start(TraceDeclaration.of("syscall:futex"));
          open.countDown();
          jvm.close();
          other.close();
          assertThat(Traced.calls(other.trace().snapshot()))
              .allSatisfy(call -> assertThat(call.inFlight()).isFalse());
        });
    waits.join();
    own.close();
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static TraceWindow start(String... probes) {
    String[] named = probes.length == 0 ? new String[] {Mark.PROBE} : probes;
    return tracer.start(TraceDeclaration.of(named).withScope(THREADS));
  }

  /** More than a thread has room for, one after the other. */
  @Test
  void ids_of_closed_windows_take_no_room() throws Exception {
    for (int round = 0; round < 100; round++) {
      mark(0);
      assertThat(Scoped.marks(tracer, THREADS, () -> mark(1))).containsExactly(1L);
    }
  }

  @Test
  void more_windows_on_one_thread_than_it_has_room_for_say_that_they_lost_it() throws Exception {
    List<TraceWindow> windows = new ArrayList<>();
    for (int i = 0; i < 9; i++) {
      windows.add(start());
    }
    mark(1);
    windows.forEach(TraceWindow::close);
    assertThat(windows.subList(0, 8))
        .allSatisfy(window -> assertThat(Mark.in(window.trace().snapshot())).containsExactly(1L));
    assertThat(Mark.in(windows.get(8).trace().snapshot())).isEmpty();
    assertThat(windows.get(8).trace().snapshot().losses())
        .hasToString(
            "1 unknown: threads or processes not followed (raise -Dtracekernel.threads, or have at"
                + " most 8 scopes on one thread or process at a time)");
  }

  @Test
  void there_is_room_for_63_windows_and_the_next_one_says_so() throws Exception {
    List<TraceWindow> windows = new ArrayList<>();
    try {
      for (int i = 0; i < 63; i++) {
        onNeighbourly(windows);
      }
      assertThatIllegalStateException()
          .isThrownBy(ThreadScopeTest::start)
          .withMessage(
              "63 windows with a scope of their own are open, and there is room for no more: close"
                  + " some, or use TraceScope.jvmAndChildren(), of which there may be any number");
    } finally {
      windows.forEach(TraceWindow::close);
    }
    assertThat(Scoped.marks(tracer, THREADS, () -> mark(1))).containsExactly(1L);
  }

  /** On threads of their own, of which each has room for eight. */
  private static void onNeighbourly(List<TraceWindow> windows) {
    Scoped.onNewThread(() -> windows.add(start()));
  }

  @Test
  void a_virtual_thread_cannot_open_such_a_window() throws Exception {
    try (ExecutorService virtual = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<?> refused =
          virtual.submit(
              () ->
                  assertThatIllegalStateException()
                      .isThrownBy(ThreadScopeTest::start)
                      .withMessage(
                          "the calls of a virtual thread cannot be told apart: the kernel knows"
                              + " only the thread that carries it, and that carries others too;"
                              + " use a platform thread, or the scope"
                              + " TraceScope.jvmAndChildren()"));
      refused.get();
    }
    assertThat(Scoped.marks(tracer, THREADS, () -> mark(1))).containsExactly(1L);
  }
}
