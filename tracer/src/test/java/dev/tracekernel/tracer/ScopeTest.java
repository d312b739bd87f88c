package dev.tracekernel.tracer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracekernel.tracer.event.SyscallEvent;
import java.io.BufferedReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whose events a trace has: this JVM's and those of the processes that were started from it. */
@Tag("under-7.3")
class ScopeTest {

  @TempDir Path temporary;
  private Path dir;

  @BeforeEach
  void resolve() throws Exception {
    dir = temporary.toRealPath();
  }

  @Test
  void a_child_and_a_grandchild_are_in_scope() throws Exception {
    List<SyscallEvent> calls =
        Traced.calls(() -> shell("echo a > child; sh -c 'echo b > grandchild; true'; true"));
    SyscallEvent child = Traced.on(calls, "openat", "/child").getFirst();
    SyscallEvent grandchild = Traced.on(calls, "openat", "/grandchild").getFirst();
    assertThat(child.task().pid()).isNotEqualTo(grandchild.task().pid());
    assertThat(child.task().executable()).isIn("sh", "dash", "bash", "busybox");
    assertThat(grandchild.task().processStart())
        .isGreaterThanOrEqualTo(child.task().processStart());
  }

  @Test
  void an_orphan_stays_in_scope() throws Exception {
    List<SyscallEvent> calls =
        Traced.calls(
            () -> shell("(setsid sh -c 'echo x > orphan' &) ; until [ -s orphan ]; do :; done"));
    assertThat(Traced.on(calls, "openat", "/orphan")).isNotEmpty();
  }

  @Test
  void children_that_were_there_before_the_tracer_are_in_scope() throws Exception {
    Process child =
        new ProcessBuilder("sh", "-c", "sh -c 'read line; echo x > late; true'; echo end")
            .directory(dir.toFile())
            .start();
    List<SyscallEvent> calls = Traced.calls(() -> endOf(child));
    assertThat(Traced.on(calls, "openat", "/late")).hasSize(1);
  }

  @Test
  void a_child_that_was_started_between_two_windows_is_in_scope() throws Exception {
    try (KernelTracer tracer = KernelTracer.open()) {
      Process child =
          new ProcessBuilder("sh", "-c", "read line; echo x > between; echo end")
              .directory(dir.toFile())
              .start();
      List<SyscallEvent> calls = Traced.calls(Traced.snapshot(tracer, () -> endOf(child)));
      assertThat(Traced.on(calls, "openat", "/between")).hasSize(1);
    }
  }

  /** The child traces itself; its parent, this JVM, leaves marks meanwhile. */
  @Test
  void a_process_that_is_no_descendant_is_not_in_scope() throws Exception {
    Process child = new ChildJvm().start(Inner.class);
    try (BufferedReader output = child.inputReader(StandardCharsets.UTF_8)) {
      assertThat(output.readLine()).isEqualTo("open");
      Mark.leave(4711);
      child.getOutputStream().write('\n');
      child.getOutputStream().flush();
      assertThat(output.readLine()).isEqualTo("[1, 2]");
    }
    assertThat(child.waitFor()).isZero();
  }

  /** In the child: a window around a line of input. */
  static final class Inner {
    public static void main(String[] args) throws Exception {
      TraceSnapshot snapshot =
          Traced.snapshot(
              () -> {
                Mark.leave(1);
                System.out.println("open");
                assertThat(System.in.read()).isEqualTo('\n');
                Mark.leave(2);
              },
              Mark.PROBE);
      System.out.println(Mark.in(snapshot));
    }
  }

  /**
   * In a pid namespace of its own, with pids that wrap around: a child's is less than its parent's.
   */
  @Test
  void in_a_pid_namespace_pids_are_those_of_the_namespace_and_all_descendants_are_found()
      throws Exception {
    ChildJvm.Result result =
        new ChildJvm()
            .under("unshare", "--pid", "--fork", "--mount-proc")
            .run(Wrapped.class, dir.toString());
    assertThat(result.output()).isEqualTo("1 true\n");
  }

  /**
   * In the child: a parent with a high pid and its child with a low one, both before the tracer.
   */
  static final class Wrapped {
    public static void main(String[] args) throws Exception {
      Path last = Path.of("/proc/sys/kernel/ns_last_pid");
      Files.writeString(last, "20000");
      Process parent =
          new ProcessBuilder(
                  "sh",
                  "-c",
                  "echo 500 > " + last + "; sh -c 'read line; echo x > low; true'; echo end")
              .directory(Path.of(args[0]).toFile())
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      while (parent.children().findAny().isEmpty()) {
        Thread.onSpinWait();
      }
      ProcessHandle low = parent.children().findAny().orElseThrow();
      List<SyscallEvent> calls = Traced.calls(() -> endOf(parent));
      boolean isLower = low.pid() < parent.pid();
      long found =
          Traced.on(calls, "openat", "/low").stream()
              .filter(call -> call.task().pid() == low.pid())
              .count();
      System.out.println(found + " " + isLower);
    }
  }

  private static void endOf(Process child) throws Exception {
    child.getOutputStream().write('\n');
    child.getOutputStream().flush();
    assertThat(child.waitFor()).isZero();
  }

  private void shell(String script) throws Exception {
    Process shell = new ProcessBuilder("sh", "-c", script).directory(dir.toFile()).start();
    assertThat(shell.waitFor()).isZero();
  }
}
