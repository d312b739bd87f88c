package dev.tracekernel.tracer;

import static dev.tracekernel.tracer.measure.MeasureKey.ofThread;
import static dev.tracekernel.tracer.measure.MeasureKey.reason;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tracekernel.tracer.event.Abi;
import dev.tracekernel.tracer.event.SyscallTable;
import dev.tracekernel.tracer.internal.bpf.raw.RawSyscall;
import dev.tracekernel.tracer.measure.Measure;
import dev.tracekernel.tracer.measure.OffCpuReason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** The kernel counts for itself how often a thread got a CPU, and how long it waited for one. */
class SchedulerCountsTest {

  private static final int GETTID = SyscallTable.of(Abi.NATIVE).number("gettid").orElseThrow();
  private static final int THREADS = 2;
  private static final Duration SPINNING = Duration.ofMillis(500);

  /** From an event to the kernel's own look at its clock: emulated CPUs take long. */
  private static final Duration APART = Duration.ofNanos(800_000);

  private final CountDownLatch done = new CountDownLatch(1);
  private final List<Spinner> spinners = new ArrayList<>();

  /** A thread that shares a CPU with others, and sleeps then. */
  private final class Spinner {
    private final Thread thread;
    private volatile long tid;

    Spinner(String name) {
      thread = Thread.ofPlatform().name(name).start(this::spinAndSleep);
    }

    private void spinAndSleep() {
      SpinningThreads.pin();
      long begin = System.nanoTime();
      while (System.nanoTime() - begin < SPINNING.toNanos()) {
        Thread.onSpinWait();
      }
      tid = RawSyscall.call(GETTID, 0, 0, 0);
      try {
        done.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    private Path own(String file) {
      return Path.of("/proc/self/task", Long.toString(tid), file);
    }

    boolean isAsleep() throws IOException {
      return thread.getState() == Thread.State.WAITING
          && Files.readString(own("stat")).contains(") S ");
    }

    Account account() throws IOException {
      String[] fields = Files.readString(own("schedstat")).strip().split(" ");
      return new Account(Duration.ofNanos(Long.parseLong(fields[1])), Long.parseLong(fields[2]));
    }
  }

  /** As in {@code /proc/PID/schedstat}. */
  private record Account(Duration waited, long arrivals) {}

  /**
   * Some hosts run no program while a thread of process 1 is current, and count no miss: what
   * follows such a thread on a CPU is not seen to arrive.
   */
  private static long arrivalsOfProcessOne() throws IOException {
    try (Stream<Path> tasks = Files.list(Path.of("/proc/1/task"))) {
      long arrivals = 0;
      for (Path task : tasks.toList()) {
        arrivals +=
            Long.parseLong(Files.readString(task.resolve("schedstat")).strip().split(" ")[2]);
      }
      return arrivals;
    }
  }

  @Test
  void each_arrival_on_a_cpu_ends_one_wait_as_long_as_the_kernels_account_has_it()
      throws Exception {
    try (KernelTracer tracer = KernelTracer.open()) {
      TraceWindow window =
          tracer.start(
              TraceDeclaration.of(Mark.PROBE)
                  .withMeasures(Measure.RUN_QUEUE_LATENCY, Measure.OFF_CPU));
      long before = arrivalsOfProcessOne();
      spinToSleep();
      List<Account> accounts = accounts();
      long hidden = arrivalsOfProcessOne() - before;
      TraceSnapshot snapshot = window.trace().snapshot();
      window.close();
      assertThat(accounts()).as("they sleep all the while").isEqualTo(accounts);
      for (int i = 0; i < THREADS; i++) {
        check(snapshot, spinners.get(i), accounts.get(i), hidden);
        check(window.trace().snapshot(), spinners.get(i), accounts.get(i), hidden);
      }
    } finally {
      done.countDown();
    }
  }

  private void spinToSleep() {
    for (int i = 0; i < THREADS; i++) {
      spinners.add(new Spinner("tk-counts-" + i));
    }
    for (Spinner spinner : spinners) {
      Awaitility.await().until(spinner::isAsleep);
    }
  }

  private List<Account> accounts() throws IOException {
    List<Account> accounts = new ArrayList<>();
    for (Spinner spinner : spinners) {
      accounts.add(spinner.account());
    }
    return accounts;
  }

  private static void check(TraceSnapshot snapshot, Spinner spinner, Account account, long hidden) {
    String name = spinner.thread.getName();
    Latency waits = snapshot.latency(Measure.RUN_QUEUE_LATENCY).where(ofThread(name));
    Duration apart = APART.multipliedBy(account.arrivals);
    assertThat(waits.losses()).isEqualTo(Losses.none());
    assertThat(waits.count()).isBetween(account.arrivals - hidden, account.arrivals);
    assertThat(waits.count()).isGreaterThan(2);
    assertThat(waits.sum()).isBetween(account.waited.minus(apart), account.waited.plus(apart));
    assertThat(waits.inFlight()).isEmpty();

    Latency without = snapshot.latency(Measure.OFF_CPU).where(ofThread(name));
    assertThat(without.count())
        .as("all but its first arrival")
        .isBetween(account.arrivals - 1 - hidden, account.arrivals - 1);
    assertThat(without.inFlight()).as("it sleeps").hasSize(1);
    assertThat(without.where(reason(OffCpuReason.SLEEPING)).inFlight()).hasSize(1);
    assertThat(without.where(reason(OffCpuReason.PREEMPTED)).inFlight()).isEmpty();
  }
}
