package dev.tracekernel.tracer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracekernel.tracer.event.Abi;
import dev.tracekernel.tracer.event.SyscallEvent;
import dev.tracekernel.tracer.event.SyscallTable;
import dev.tracekernel.tracer.internal.bpf.raw.RawSyscall;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A thread or process that gets the number of one that was in scope, and has ended, is not. */
class NumbersThatComeAgainTest {

  private static final Path LAST = Path.of("/proc/sys/kernel/ns_last_pid");
  private static final int GETTID = SyscallTable.of(Abi.NATIVE).number("gettid").orElseThrow();
  private static final int TRIES = 500; // others start threads and processes too

  @TempDir Path dir;

  @Test
  void a_thread() throws Exception {
    try (KernelTracer tracer = KernelTracer.open();
        ExecutorService neighbour = Executors.newSingleThreadExecutor()) {
      neighbour.submit(() -> {}).get();
      int[] seen = new int[2];
      List<Long> marks =
          Scoped.marks(
              tracer,
              TraceScope.testThreads(),
              () -> {
                for (int i = 0; i < TRIES && seen[1] == 0; i++) {
                  long first = newThread(1);
                  awaitEnd(Path.of("/proc/self/task", Long.toString(first)));
                  long second = neighbour.submit(() -> numbered(first)).get();
                  seen[0]++;
                  seen[1] += first == second ? 1 : 0;
                }
              });
      assertThat(seen[1]).as("a thread with the number of another one").isEqualTo(1);
      assertThat(marks).hasSize(seen[0]).containsOnly(1L);
    }
  }

  private static long numbered(long number) throws Exception {
    Files.writeString(LAST, Long.toString(number - 1));
    return newThread(2);
  }

  /** Returns the id of a thread that leaves a mark and ends. */
  private static long newThread(int mark) {
    AtomicLong id = new AtomicLong();
    Scoped.onNewThread(
        () -> {
          id.set(RawSyscall.call(GETTID, 0, 0, 0));
          Mark.leave(mark);
        });
    return id.get();
  }

  private static void awaitEnd(Path entry) {
    while (Files.exists(entry)) {
      Thread.onSpinWait();
    }
  }

  @Test
  void a_process() throws Exception {
    try (KernelTracer tracer = KernelTracer.open()) {
      boolean again = false;
      for (int i = 0; i < TRIES && !again; i++) {
        Process first = shell("read l; echo > first");
        TraceScope scope = TraceScope.processAndChildren(first.pid());
        long[] second = new long[1];
        TraceSnapshot snapshot =
            Scoped.snapshot(
                tracer,
                scope,
                trace -> {
                  first.getOutputStream().close();
                  assertThat(first.waitFor()).isZero();
                  awaitEnd(Path.of("/proc", Long.toString(first.pid())));
                  Files.writeString(LAST, Long.toString(first.pid() - 1));
                  Process next = shell("echo > second");
                  second[0] = next.pid();
                  assertThat(next.waitFor()).isZero();
                });
        again = second[0] == first.pid();
        List<SyscallEvent> calls = Traced.calls(snapshot);
        assertThat(Traced.on(calls, "openat", "/first")).hasSize(1);
        assertThat(Traced.on(calls, "openat", "/second")).isEmpty();
      }
      assertThat(again).as("a process with the number of another one").isTrue();
    }
  }

  private Process shell(String script) throws Exception {
    return new ProcessBuilder("sh", "-c", script).directory(dir.toRealPath().toFile()).start();
  }
}
