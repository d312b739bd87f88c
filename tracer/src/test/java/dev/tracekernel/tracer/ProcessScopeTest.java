package dev.tracekernel.tracer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.tracekernel.tracer.event.SyscallEvent;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The scope of a process that already runs. */
@Tag("under-6.1")
class ProcessScopeTest {

  private static KernelTracer tracer;

  @TempDir Path temporary;
  private Path dir;

  @BeforeAll
  static void open() {
    tracer = KernelTracer.open();
  }

  @AfterAll
  static void close() {
    tracer.close();
  }

  @BeforeEach
  void resolve() throws Exception {
    dir = temporary.toRealPath();
  }

  /** A shell that does something for each line that it gets. */
  private Process shell(String script) throws IOException {
    return new ProcessBuilder("sh", "-c", script).directory(dir.toFile()).start();
  }

  private static void tell(Process process) throws IOException {
    process.getOutputStream().write('\n');
    process.getOutputStream().flush();
  }

  private static void end(Process process) throws Exception {
    tell(process);
    assertThat(process.waitFor()).isZero();
  }

  private static String line(Process process) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = process.getInputStream().read(); c > '\n'; c = process.getInputStream().read()) {
      line.append((char) c);
    }
    return line.toString();
  }

  private static List<SyscallEvent> calls(long pid, Traced.Body body) throws Exception {
    TraceScope scope = TraceScope.processAndChildren(pid);
    return Traced.calls(Scoped.snapshot(tracer, scope, trace -> body.run()));
  }

  @Test
  void a_process_and_its_children_are_in_scope_and_others_are_not() throws Exception {
    Process process = shell("read l; echo > own; sh -c 'echo > new; true'; true");
    List<SyscallEvent> calls =
        calls(
            process.pid(),
            () -> {
              Files.createFile(dir.resolve("jvms"));
              assertThat(shell("echo > others").waitFor()).isZero();
              end(process);
            });
    assertThat(Traced.on(calls, "openat", "/own")).hasSize(1);
    assertThat(Traced.on(calls, "openat", "/new")).hasSize(1);
    assertThat(Traced.on(calls, "openat", "/jvms")).isEmpty();
    assertThat(Traced.on(calls, "openat", "/others")).isEmpty();
  }

  @Test
  void children_and_grandchildren_that_were_there_before_are_in_scope() throws Exception {
    Process process =
        shell("sh -c 'sh -c \"echo; read l; echo > grandchild; true\"; echo > child; true'; true");
    line(process);
    List<SyscallEvent> calls = calls(process.pid(), () -> end(process));
    assertThat(Traced.on(calls, "openat", "/grandchild")).hasSize(1);
    assertThat(Traced.on(calls, "openat", "/child")).hasSize(1);
  }

  @Test
  void threads_that_were_there_before_are_in_scope() throws Exception {
    Process jvm = new ChildJvm().start(Threads.class);
    try (BufferedReader output = jvm.inputReader(StandardCharsets.UTF_8)) {
      assertThat(output.readLine()).isEqualTo("ready");
      List<Long> marks =
          Scoped.marks(
              tracer,
              TraceScope.processAndChildren(jvm.pid()),
              () -> {
                Mark.leave(1);
                tell(jvm);
                assertThat(output.readLine()).isEqualTo("done");
                Mark.leave(3);
              });
      assertThat(marks).containsExactly(2L);
    }
    assertThat(jvm.waitFor()).isZero();
  }

  /** In the child: a mark by a thread that is there before. */
  static final class Threads {
    public static void main(String[] args) throws Exception {
      try (ExecutorService there = Executors.newSingleThreadExecutor()) {
        there.submit(() -> {}).get();
        System.out.println("ready");
        assertThat(System.in.read()).isEqualTo('\n');
        there.submit(() -> Mark.leave(2)).get();
        System.out.println("done");
      }
    }
  }

  @Test
  void a_window_after_it_sees_nothing_of_the_process() throws Exception {
    Process process = shell("read l; echo > first; echo; read l; echo > second; true");
    Process other = shell("read l; true");
    calls(
        process.pid(),
        () -> {
          tell(process);
          line(process);
        });
    List<SyscallEvent> calls =
        calls(
            other.pid(),
            () -> {
              end(process);
              end(other);
            });
    assertThat(Traced.on(calls, "openat", "/second")).isEmpty();
    assertThat(calls).isNotEmpty();
  }

  @Test
  void pids_are_those_of_this_pid_namespace() throws Exception {
    ChildJvm.Result result =
        new ChildJvm()
            .under("unshare", "--pid", "--fork", "--mount-proc")
            .run(Inner.class, dir.toString());
    assertThat(result.output()).isEqualTo("1\n");
  }

  /** In the child: a window on a process that it sees under a small pid. */
  static final class Inner {
    public static void main(String[] args) throws Exception {
      ProcessBuilder shell = new ProcessBuilder("sh", "-c", "read l; echo > inner; true");
      Process process = shell.directory(Path.of(args[0]).toFile()).start();
      assertThat(process.pid()).isLessThan(200);
      try (KernelTracer own = KernelTracer.open()) {
        TraceScope scope = TraceScope.processAndChildren(process.pid());
        TraceSnapshot seen = Scoped.snapshot(own, scope, trace -> end(process), "syscall:openat");
        System.out.println(Traced.on(Traced.calls(seen), "openat", "/inner").size());
      }
    }
  }

  @Test
  void a_process_that_is_not_there_is_refused() throws Exception {
    long none = Integer.MAX_VALUE; // more than any kernel gives
    assertThatIllegalStateException()
        .isThrownBy(() -> calls(none, () -> {}))
        .withMessage(
            "there is no process " + none + ", or no more: one must run when a window on it opens");
  }

  /** Its parent does not ask how it ended: a shell may, so it has become one that never does. */
  @Test
  void a_process_that_has_ended_is_refused() throws Exception {
    Process parent = shell("sleep 1000 & echo $!; exec sed --unbuffered 2q");
    long ended = Long.parseLong(line(parent));
    tell(parent);
    assertThat(line(parent)).isEmpty();
    assertThat(ProcessHandle.of(ended).orElseThrow().destroyForcibly()).isTrue();
    while (!Files.readString(Path.of("/proc/" + ended + "/stat")).contains(") Z ")) {
      Thread.onSpinWait();
    }
    assertThatIllegalStateException()
        .isThrownBy(() -> calls(ended, () -> {}))
        .withMessage("process " + ended + " has ended: one must run when a window on it opens");
    end(parent);
  }

  @Test
  void a_thread_is_refused() throws Exception {
    long self = ProcessHandle.current().pid();
    try (var threads = Files.list(Path.of("/proc/self/task"))) {
      long thread =
          threads
              .mapToLong(task -> Long.parseLong(task.getFileName().toString()))
              .filter(task -> task != self)
              .findFirst()
              .orElseThrow();
      assertThatIllegalStateException()
          .isThrownBy(() -> calls(thread, () -> {}))
          .withMessage(thread + " is a thread of process " + self + ": give the id of the process");
    }
  }

  @Test
  void what_is_no_pid_is_refused_at_once() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TraceScope.processAndChildren(0))
        .withMessage(
            "0 is no process id; Process.pid() gives that of a process that was started here");
  }
}
