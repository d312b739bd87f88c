package dev.tracekernel.tracer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracekernel.tracer.kernel.KernelSeries;
import dev.tracekernel.tracer.kernel.KernelVersion;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is not delivered is counted: the two add up. */
@Tag("under-5.10")
@Tag("under-7.3")
class LossTest {

  private static final int CALLS = 250_000; // four times as many fit the default memory limit

  /** Emulated CPUs make fewer calls, and overflow the ring as well. */
  private static final int FLOODS = 10;

  private static final long LONGEST = TimeUnit.SECONDS.toNanos(2);

  @Test
  void a_flooded_ring_delivers_or_counts_every_call() throws Exception {
    assertEveryCallIsDeliveredOrCounted(new FreshClasses());
  }

  /** What is used where raw ones may be preempted. */
  @Test
  void classic_tracepoints_do_too_or_are_refused_where_nothing_counts_for_them() throws Exception {
    FreshClasses classic = new FreshClasses().property("tracekernel.tracepoints", "classic");
    if (KernelVersion.running().isAtLeast(new KernelSeries(6, 7))) {
      assertEveryCallIsDeliveredOrCounted(classic);
    } else {
      assertThat(classic.run(UnavailableTest.Opens.class))
          .startsWith(
              "IllegalArgumentException: -Dtracekernel.tracepoints=classic: before Linux 6.7 nothing"
                  + " counts what classic tracepoints skip");
    }
  }

  /** A reader that gets more of a busy machine than the flood does may keep up with it. */
  private static void assertEveryCallIsDeliveredOrCounted(FreshClasses classes) throws Exception {
    long lost = 0;
    for (int i = 0; i < FLOODS && lost == 0; i++) {
      lost = lostByFlood(classes);
    }
    assertThat(lost).isPositive();
  }

  private static long lostByFlood(FreshClasses classes) throws Exception {
    String output = classes.property("tracekernel.ring", 1).run(Flood.class, "syscall:getpgid");
    String[] lines = output.split("\n", -1);
    long delivered = Long.parseLong(lines[0]);
    long lost = Long.parseLong(lines[1]);
    long made = Long.parseLong(lines[2]);
    assertThat(made).isGreaterThan(20_000);
    assertThat(delivered + lost).as(output).isEqualTo(made);
    if (lost > 0) {
      assertThat(lines[3])
          .isEqualTo(lost + " x getpgid: ring buffer full (raise -Dtracekernel.ring, in MiB)");
      assertThat(lines[4]).as("a window that did not ask for the call").isEqualTo("[]");
    }
    return lost;
  }

  /** With classes of its own: four threads that make a call as fast as they can. */
  static final class Flood {
    private static final AtomicLong MADE = new AtomicLong();

    public static void main(String[] args) throws Exception {
      try (KernelTracer tracer = KernelTracer.open()) {
        TraceWindow other = tracer.start(TraceDeclaration.of("syscall:getsid"));
        TraceSnapshot snapshot = Traced.snapshot(tracer, Flood::flood, args);
        other.close();
        System.out.println(snapshot.size());
        System.out.println(snapshot.losses().total());
        System.out.println(MADE);
        snapshot.losses().losses().forEach(System.out::println);
        System.out.println(other.trace().snapshot().losses().losses());
      }
    }

    private static void flood() throws InterruptedException {
      List<Thread> threads = new ArrayList<>();
      for (int thread = 0; thread < 4; thread++) {
        threads.add(Thread.ofPlatform().start(Flood::marks));
      }
      for (Thread thread : threads) {
        thread.join();
      }
    }

    private static void marks() {
      long end = System.nanoTime() + LONGEST;
      int made = 0;
      while (made < CALLS && System.nanoTime() < end) {
        Mark.leave(made++);
      }
      MADE.addAndGet(made);
    }
  }

  @Test
  void what_a_window_has_no_memory_for_is_counted() {
    try (KernelTracer tracer = KernelTracer.open()) {
      TraceWindow window =
          tracer.start(TraceDeclaration.of(Mark.PROBE, "syscall:getsid").withMemoryLimit(1 << 16));
      TraceWindow large = tracer.start(TraceDeclaration.of(Mark.PROBE));
      for (int i = 0; i < 1000; i++) {
        Mark.leave(i);
      }
      window.close();
      large.close();
      TraceSnapshot snapshot = window.trace().snapshot();
      assertThat(snapshot.size()).isBetween(160L, 410L);
      assertThat(snapshot.losses().losses())
          .containsExactly(new Loss(Loss.Cause.MEMORY_LIMIT, "getpgid", 1000 - snapshot.size()));
      assertThat(snapshot.losses().of("getsid").isEmpty()).isTrue();
      assertThat(snapshot.losses().losses().getFirst())
          .hasToString(
              (1000 - snapshot.size())
                  + " x getpgid: memory limit of the window reached (raise memoryLimit of"
                  + " @TraceKernel)");
      assertThat(large.trace().snapshot().size()).isEqualTo(1000);
      assertThat(large.trace().snapshot().losses().isEmpty()).isTrue();
    }
  }

  @Test
  void threads_that_the_table_has_no_room_for_are_a_loss_of_calls_unknown() throws Exception {
    String[] lines =
        new FreshClasses()
            .property("tracekernel.threads", 4)
            .run(ManyThreads.class)
            .split("\n", -1);
    int seen = Integer.parseInt(lines[0]);
    assertThat(seen).isLessThan(20);
    assertThat(lines[1])
        .matches("\\d+ x \\*: table of threads full \\(raise -Dtracekernel.threads\\)");
    assertThat(lines[1].split(" ", -1)[0])
        .satisfies(count -> assertThat(Long.parseLong(count)).isGreaterThanOrEqualTo(20 - seen));
  }

  /** With classes of its own: twenty threads, each with one call, all alive at once. */
  static final class ManyThreads {
    public static void main(String[] args) throws Exception {
      TraceSnapshot snapshot = Traced.snapshot(ManyThreads::run, Mark.PROBE);
      Set<Long> marks = new HashSet<>(Mark.in(snapshot));
      System.out.println(marks.size());
      snapshot.losses().losses().forEach(System.out::println);
    }

    private static void run() throws InterruptedException {
      CountDownLatch left = new CountDownLatch(20);
      List<Thread> threads = new ArrayList<>();
      for (int thread = 0; thread < 20; thread++) {
        int number = thread;
        threads.add(Thread.ofPlatform().start(() -> leaveAndWait(number, left)));
      }
      for (Thread thread : threads) {
        thread.join();
      }
    }

    private static void leaveAndWait(int number, CountDownLatch left) {
      Mark.leave(number);
      left.countDown();
      try {
        left.await();
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(classes = {UnknownChild.class, OlderChild.class})
  void a_child_that_the_table_has_no_room_for_is_a_loss_of_every_later_window(Class<?> main)
      throws Exception {
    String[] lines =
        new FreshClasses().property("tracekernel.threads", 8).run(main).split("\n", -1);
    assertThat(lines[0]).isEqualTo("0");
    assertThat(lines[1])
        .matches("\\d+ x \\*: table of threads full \\(raise -Dtracekernel.threads\\)");
  }

  /** With classes of its own: a process that was started when no window was open. */
  static final class UnknownChild {
    public static void main(String[] args) throws Exception {
      try (KernelTracer tracer = KernelTracer.open()) {
        print(tracer, start());
      }
    }

    /** Returns the last of more than have room; of threads that call there are few. */
    private static Process start() throws Exception {
      Process last = null;
      for (int i = 0; i < 12; i++) {
        last = new ProcessBuilder("sh", "-c", "read line; cd /").start();
      }
      return Objects.requireNonNull(last);
    }

    private static void print(KernelTracer tracer, Process child) throws Exception {
      TraceSnapshot snapshot =
          Traced.snapshot(
              tracer,
              () -> {
                child.getOutputStream().write('\n');
                child.getOutputStream().flush();
                child.waitFor();
              },
              "syscall:chdir");
      System.out.println(snapshot.size());
      snapshot.losses().losses().forEach(System.out::println);
    }
  }

  /** With classes of its own: a process that was started before there was a tracer. */
  static final class OlderChild {
    public static void main(String[] args) throws Exception {
      Process child = UnknownChild.start();
      try (KernelTracer tracer = KernelTracer.open()) {
        UnknownChild.print(tracer, child);
      }
    }
  }
}
