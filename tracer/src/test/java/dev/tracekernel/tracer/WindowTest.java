package dev.tracekernel.tracer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracekernel.tracer.event.SyscallEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("under-6.1")
class WindowTest {

  private static final TraceDeclaration MARKS = TraceDeclaration.of(Mark.PROBE);

  private static KernelTracer tracer;

  @BeforeAll
  static void open() {
    tracer = KernelTracer.open();
  }

  @AfterAll
  static void close() {
    tracer.close();
  }

  @Test
  void each_of_up_to_20000_windows_sees_exactly_its_own_call() {
    Rounds rounds = Rounds.upTo(20_000);
    while (rounds.next()) {
      TraceWindow window = tracer.start(MARKS);
      Mark.leave(rounds.number());
      window.close();
      TraceSnapshot snapshot = window.trace().snapshot();
      assertThat(Mark.in(snapshot)).containsExactly((long) rounds.number());
      assertThat(snapshot.losses().isEmpty()).isTrue();
    }
  }

  @Test
  void what_happens_before_and_after_a_window_is_not_in_it() {
    Mark.leave(1);
    TraceWindow window = tracer.start(MARKS);
    Mark.leave(2);
    window.close();
    Mark.leave(3);
    assertThat(Mark.in(window.trace().snapshot())).containsExactly(2L);
  }

  @Test
  void windows_that_overlap_see_what_happens_in_each() {
    TraceWindow first = tracer.start(MARKS);
    Mark.leave(1);
    TraceWindow second = tracer.start(MARKS);
    Mark.leave(2);
    first.close();
    Mark.leave(3);
    TraceWindow third = tracer.start(MARKS);
    Mark.leave(4);
    second.close();
    third.close();
    assertThat(Mark.in(first.trace().snapshot())).containsExactly(1L, 2L);
    assertThat(Mark.in(second.trace().snapshot())).containsExactly(2L, 3L, 4L);
    assertThat(Mark.in(third.trace().snapshot())).containsExactly(4L);
  }

  @Test
  void a_window_sees_only_the_calls_that_it_asked_for() {
    TraceWindow everything = tracer.start(TraceDeclaration.allSystemCalls());
    TraceWindow others = tracer.start(TraceDeclaration.of("syscall:getppid", "syscall:openat"));
    Mark.leave(1);
    others.close();
    everything.close();
    assertThat(Mark.in(everything.trace().snapshot())).containsExactly(1L);
    assertThat(Traced.calls(others.trace().snapshot()))
        .extracting(SyscallEvent::name)
        .doesNotContain("getpgid");
  }

  @Test
  void a_snapshot_begins_with_the_one_before_it() {
    TraceWindow window = tracer.start(MARKS);
    Mark.leave(1);
    TraceSnapshot first = window.trace().snapshot();
    Mark.leave(2);
    TraceSnapshot second = window.trace().snapshot();
    window.close();
    assertThat(Mark.in(first)).containsExactly(1L);
    assertThat(Mark.in(second)).containsExactly(1L, 2L);
    assertThat(first.size()).isEqualTo(1);
    assertThat(second.size()).isEqualTo(2);
  }

  @Test
  void the_snapshots_of_a_closed_window_stay_the_same() {
    TraceWindow window = tracer.start(MARKS);
    Mark.leave(1);
    window.close();
    String before = Traced.calls(window.trace().snapshot()).toString();
    window.close();
    TraceWindow next = tracer.start(MARKS);
    for (int i = 0; i < 100_000; i++) {
      Mark.leave(2);
    }
    next.close();
    assertThat(Traced.calls(window.trace().snapshot())).hasToString(before);
  }

  @Test
  void windows_of_parallel_threads_see_their_own_threads_calls_in_order() throws Exception {
    int threads = 8;
    try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
      List<Future<?>> results = new ArrayList<>();
      for (int thread = 0; thread < threads; thread++) {
        int first = 1_000_000 * (thread + 1);
        results.add(
            pool.submit(
                () -> {
                  Rounds rounds = Rounds.upTo(200);
                  while (rounds.next()) {
                    assertOwnMarksSeen(first + 10 * rounds.number());
                  }
                }));
      }
      for (Future<?> result : results) {
        result.get();
      }
    }
  }

  private static void assertOwnMarksSeen(int first) {
    TraceWindow window = tracer.start(MARKS);
    Mark.leave(first);
    Mark.leave(first + 1);
    window.close();
    long me = Thread.currentThread().threadId();
    TraceSnapshot snapshot = window.trace().snapshot();
    assertThat(Mark.in(snapshot))
        .as("marks of thread %s", me)
        .filteredOn(mark -> mark / 1_000_000 == first / 1_000_000)
        .containsExactly((long) first, (long) first + 1);
    assertThat(snapshot.losses().isEmpty()).isTrue();
  }
}
