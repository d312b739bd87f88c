package dev.tracekernel.tracer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracekernel.tracer.event.CallPath.Resolution;
import dev.tracekernel.tracer.event.ExecEvent;
import dev.tracekernel.tracer.event.ExitEvent;
import dev.tracekernel.tracer.event.ForkEvent;
import dev.tracekernel.tracer.event.KernelEvent;
import dev.tracekernel.tracer.event.Signal;
import dev.tracekernel.tracer.event.SignalEvent;
import dev.tracekernel.tracer.event.SignalEvent.Effect;
import dev.tracekernel.tracer.event.SyscallEvent;
import dev.tracekernel.tracer.event.Task;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What this JVM and its children do as processes: start, execute, end, signals. */
class ProcessEventsTest {

  private static final String FORK = "tracepoint:sched:sched_process_fork";
  private static final String EXEC = "tracepoint:sched:sched_process_exec";
  private static final String EXIT = "tracepoint:sched:sched_process_exit";
  private static final String SENT = "tracepoint:signal:signal_generate";
  private static final String DELIVERED = "tracepoint:signal:signal_deliver";

  @TempDir Path temporary;

  private static <E extends KernelEvent> List<E> events(TraceSnapshot snapshot, Class<E> type) {
    List<E> events = new ArrayList<>();
    for (KernelEvent event : snapshot.events()) {
      if (type.isInstance(event)) {
        events.add(type.cast(event));
      }
    }
    return events;
  }

  private static Process shell(String script) throws Exception {
    Process shell = new ProcessBuilder("/bin/sh", "-c", script).start();
    shell.waitFor();
    return shell;
  }

  /** A thread ends in the kernel a moment after it has ended for Java. */
  @Test
  void a_thread_is_started_and_ends() throws Exception {
    try (KernelTracer tracer = KernelTracer.open();
        TraceWindow window = tracer.start(TraceDeclaration.of(FORK, EXIT))) {
      Thread.ofPlatform().name("walker").start(() -> {}).join();
      Awaitility.await()
          .atMost(Duration.ofSeconds(20))
          .until(() -> !ends(window.trace().snapshot()).isEmpty());
      TraceSnapshot snapshot = window.trace().snapshot();
      ExitEvent end = ends(snapshot).getFirst();
      assertThat(end.endsProcess()).isFalse();
      assertThat(end.status().code()).hasValue(0);
      assertThat(end).hasToString(end.task() + " +++ thread exited with 0 +++");
      ForkEvent start =
          events(snapshot, ForkEvent.class).stream()
              .filter(fork -> fork.child().tid() == end.task().tid())
              .findFirst()
              .orElseThrow();
      assertThat(start.kind()).isEqualTo(ForkEvent.Kind.THREAD);
      assertThat(start.task().pid()).isEqualTo((int) ProcessHandle.current().pid());
      assertThat(start.child().pid()).isEqualTo(start.task().pid());
      assertThat(start.child().processStart()).isEqualTo(start.task().processStart());
    }
  }

  private static List<ExitEvent> ends(TraceSnapshot snapshot) {
    return events(snapshot, ExitEvent.class).stream()
        .filter(exit -> exit.task().thread().equals("walker"))
        .toList();
  }

  @Test
  void a_child_is_started_executes_and_ends_with_its_code() throws Exception {
    List<Process> shell = new ArrayList<>();
    TraceSnapshot snapshot = Traced.snapshot(() -> shell.add(shell("exit 3")));
    int pid = (int) shell.getFirst().pid();
    ForkEvent start =
        events(snapshot, ForkEvent.class).stream()
            .filter(fork -> fork.child().pid() == pid)
            .findFirst()
            .orElseThrow();
    assertThat(start.kind()).isEqualTo(ForkEvent.Kind.PROCESS);
    assertThat(start).hasToString(start.task() + " started process " + pid);
    ExecEvent exec =
        events(snapshot, ExecEvent.class).stream()
            .filter(each -> each.task().pid() == pid)
            .reduce((first, second) -> second)
            .orElseThrow();
    assertThat(exec.file().path()).isEqualTo(Path.of("/bin/sh").toRealPath().toString());
    assertThat(exec.file().raw()).isEqualTo("/bin/sh");
    assertThat(exec.file().resolution()).isEqualTo(Resolution.RESOLVED);
    assertThat(exec.interpreter()).isEmpty();
    assertThat(exec.task().executable()).isIn("sh", "dash", "bash", "busybox");
    ExitEvent end =
        events(snapshot, ExitEvent.class).stream()
            .filter(exit -> exit.task().pid() == pid)
            .findFirst()
            .orElseThrow();
    assertThat(end.processStatus().orElseThrow().code()).hasValue(3);
    assertThat(end.task()).isEqualTo(exec.task());
    assertThat(end).hasToString(end.task() + " +++ process exited with 3 +++");
    assertThat(snapshot.losses().isEmpty()).isTrue();
  }

  /**
   * Of every process: it is started before it does anything, and after its exit it does nothing.
   */
  @Test
  void all_that_a_process_does_is_between_its_start_and_its_end() throws Exception {
    TraceSnapshot snapshot = Traced.snapshot(() -> shell("(true) ; (/bin/true) & wait"));
    List<ForkEvent> started = new ArrayList<>(events(snapshot, ForkEvent.class));
    started.removeIf(fork -> fork.kind() == ForkEvent.Kind.THREAD);
    assertThat(started).hasSizeGreaterThanOrEqualTo(3);
    for (ForkEvent fork : started) {
      List<KernelEvent> events = new ArrayList<>();
      for (KernelEvent event : snapshot.events()) {
        if (event == fork || event.equals(fork) || isSame(event.task(), fork.child())) {
          events.add(event);
        }
      }
      assertThat(events.getFirst()).isEqualTo(fork);
      assertThat(events.getLast()).isInstanceOf(ExitEvent.class);
      assertThat(events.stream().filter(ExitEvent.class::isInstance)).hasSize(1);
      assertThat(events.stream().filter(SyscallEvent.class::isInstance)).isNotEmpty();
    }
  }

  private static boolean isSame(Task one, Task other) {
    return one.hostPid() == other.hostPid() && one.processStart() == other.processStart();
  }

  @Test
  void a_script_is_what_was_executed_and_its_interpreter_is_known_as_a_file() throws Exception {
    Path script = temporary.toRealPath().resolve("script");
    Files.writeString(script, "#!/bin/sh\nexit 0\n");
    Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
    Process[] process = new Process[1];
    TraceSnapshot snapshot =
        Traced.snapshot(
            () -> {
              process[0] = new ProcessBuilder("./script").directory(temporary.toFile()).start();
              process[0].waitFor();
            },
            EXEC);
    ExecEvent exec = events(snapshot, ExecEvent.class).getLast();
    String sh = Path.of("/bin/sh").toRealPath().toString();
    assertThat(exec.task().pid()).isEqualTo((int) process[0].pid());
    assertThat(exec.file().path()).isEqualTo(script.getParent() + "/./script");
    assertThat(exec.file().resolution()).isEqualTo(Resolution.UNRESOLVED);
    assertThat(exec.interpreter().orElseThrow().path()).isEqualTo(sh);
    assertThat(exec.interpreter().orElseThrow().resolution()).isEqualTo(Resolution.RESOLVED);
    assertThat(exec)
        .hasToString(
            exec.task()
                + " executed \""
                + script.getParent()
                + "/./script (unresolved)\" by "
                + sh);
  }

  @Test
  void a_failed_exec_is_a_call_and_no_event() throws Exception {
    TraceSnapshot snapshot =
        Traced.snapshot(() -> shell("exec /nowhere/at/all"), "syscall:execve", EXEC);
    assertThat(Traced.on(Traced.calls(snapshot), "execve", "/nowhere/at/all")).hasSize(1);
    assertThat(events(snapshot, ExecEvent.class))
        .noneMatch(exec -> exec.file().path().contains("nowhere"));
  }

  @Test
  void a_signal_is_sent_and_delivered_and_ends_its_receiver() throws Exception {
    Process[] child = new Process[1];
    TraceSnapshot snapshot =
        Traced.snapshot(
            () -> {
              child[0] = new ProcessBuilder("/bin/sleep", "600").start();
              child[0].destroy();
              child[0].waitFor();
            },
            SENT,
            DELIVERED,
            EXIT);
    int pid = (int) child[0].pid();
    List<SignalEvent> signals = new ArrayList<>(events(snapshot, SignalEvent.class));
    signals.removeIf(signal -> signal.receiver().pid() != pid);
    assertThat(signals)
        .as("the kernel delivers what ends a process as SIGKILL")
        .extracting(SignalEvent::signal)
        .containsExactly(Signal.SIGTERM, Signal.SIGKILL);
    assertThat(signals)
        .extracting(SignalEvent::effect)
        .containsExactly(Effect.PENDING, Effect.DEFAULT_ACTION);
    SignalEvent sent = signals.getFirst();
    assertThat(sent.sender().orElseThrow().pid()).isEqualTo((int) ProcessHandle.current().pid());
    assertThat(sent).hasToString(sent.task() + " --- SIGTERM sent to " + sent.receiver() + " ---");
    assertThat(signals.getLast())
        .hasToString(signals.getLast().task() + " --- SIGKILL delivered ---");
    ExitEvent end =
        events(snapshot, ExitEvent.class).stream()
            .filter(exit -> exit.task().pid() == pid)
            .findFirst()
            .orElseThrow();
    assertThat(end.processStatus().orElseThrow().signal()).contains(Signal.SIGTERM);
    assertThat(end.task().leader()).isIn("sleep", "java", "jspawnhelper");
  }

  @Test
  void a_handled_and_an_ignored_signal_say_so() throws Exception {
    TraceSnapshot snapshot =
        Traced.snapshot(() -> shell("trap '' USR1; kill -USR1 $$; trap : USR2; kill -USR2 $$"));
    assertThat(events(snapshot, SignalEvent.class))
        .filteredOn(signal -> signal.signal().equals(Signal.SIGUSR1))
        .extracting(SignalEvent::effect)
        .containsExactly(Effect.IGNORED);
    assertThat(events(snapshot, SignalEvent.class))
        .filteredOn(signal -> signal.signal().equals(Signal.SIGUSR2))
        .extracting(SignalEvent::effect)
        .containsExactly(Effect.PENDING, Effect.HANDLED);
  }

  @Test
  void a_broken_pipe_is_a_signal_by_the_kernel_and_the_same_by_kill_is_not() throws Exception {
    TraceSnapshot snapshot =
        Traced.snapshot(
            () ->
                new ProcessBuilder("bash", "-c", "trap '' PIPE; yes | true; kill -PIPE $$")
                    .start()
                    .waitFor(),
            SENT);
    List<SignalEvent> pipes = new ArrayList<>(events(snapshot, SignalEvent.class));
    pipes.removeIf(signal -> !signal.signal().equals(Signal.SIGPIPE));
    assertThat(pipes)
        .filteredOn(signal -> signal.receiver().executable().equals("yes"))
        .isNotEmpty()
        .allMatch(SignalEvent::byKernel);
    assertThat(pipes)
        .filteredOn(signal -> signal.receiver().executable().equals("bash"))
        .hasSize(1)
        .noneMatch(SignalEvent::byKernel);
  }

  @Test
  void the_end_of_a_child_is_a_signal_by_the_kernel() throws Exception {
    TraceSnapshot snapshot = Traced.snapshot(() -> shell("/bin/true; exit 0"), SENT);
    assertThat(events(snapshot, SignalEvent.class))
        .filteredOn(signal -> signal.signal().equals(Signal.SIGCHLD))
        .isNotEmpty()
        .allMatch(signal -> signal.byKernel() && signal.sender().isEmpty());
  }

  @Test
  void only_the_kinds_that_were_declared_are_there() throws Exception {
    TraceSnapshot snapshot = Traced.snapshot(() -> shell("/bin/true; exit 0"), EXEC);
    assertThat(snapshot.events()).allMatch(ExecEvent.class::isInstance).hasSizeGreaterThan(1);
    assertThat(snapshot.declaration().traces("sched_process_exec")).isTrue();
    assertThat(snapshot.declaration().traces("sched_process_exit")).isFalse();
    assertThat(snapshot.declaration().traces("openat")).isFalse();
    assertThat(TraceDeclaration.allSystemCalls().traces("signal_deliver")).isTrue();
  }
}
