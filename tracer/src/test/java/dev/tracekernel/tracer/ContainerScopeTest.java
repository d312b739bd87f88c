package dev.tracekernel.tracer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.tracekernel.tracer.event.SyscallEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The scope of a pid namespace, which is what a container has. */
@Tag("under-7.3")
class ContainerScopeTest {

  private static KernelTracer tracer;

  @TempDir Path temporary;
  private Path dir;
  private Process around;

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

  @AfterEach
  void end() throws Exception {
    if (around != null) {
      around.descendants().forEach(ProcessHandle::destroyForcibly);
      around.destroyForcibly().waitFor();
    }
  }

  /**
   * Starts a pid namespace whose first process is a shell with that script; returns its id here.
   */
  private long container(String script) throws Exception {
    around =
        new ProcessBuilder("unshare", "--pid", "--fork", "sh", "-c", "echo; " + script)
            .directory(dir.toFile())
            .start();
    line();
    return around.children().findFirst().orElseThrow().pid();
  }

  private void line() throws IOException {
    assertThat(around.getInputStream().read()).isEqualTo('\n');
  }

  private void tell() throws IOException {
    around.getOutputStream().write('\n');
    around.getOutputStream().flush();
  }

  private static List<SyscallEvent> calls(long pid, Traced.Body body) throws Exception {
    TraceScope scope = TraceScope.containerOf(pid);
    return Traced.calls(Scoped.snapshot(tracer, scope, trace -> body.run()));
  }

  @Test
  void processes_that_are_there_and_new_ones_are_in_scope_and_others_are_not() throws Exception {
    long first = container("sh -c 'echo; read l; echo > there; true'; sh -c 'echo > new'; echo");
    line();
    List<SyscallEvent> calls =
        calls(
            first,
            () -> {
              Files.createFile(dir.resolve("jvms"));
              tell();
              line();
            });
    assertThat(Traced.on(calls, "openat", "there")).hasSize(1);
    assertThat(Traced.on(calls, "openat", "new")).hasSize(1);
    assertThat(Traced.on(calls, "openat", "/jvms")).isEmpty();
  }

  /** Neither its first process nor a descendant of it: joined from outside. */
  @Test
  void a_process_that_joins_the_namespace_from_outside_is_in_scope() throws Exception {
    long first = container("read l");
    List<SyscallEvent> calls =
        calls(
            first,
            () -> {
              Process joins =
                  new ProcessBuilder(
                          "nsenter", "--pid", "--target", "" + first, "sh", "-c", "echo > joined")
                      .directory(dir.toFile())
                      .start();
              assertThat(joins.waitFor()).isZero();
            });
    assertThat(Traced.on(calls, "openat", "joined")).hasSize(1);
  }

  @Test
  void a_namespace_within_it_is_in_scope() throws Exception {
    long first = container("read l; unshare --pid --fork sh -c 'echo > within'; echo");
    List<SyscallEvent> calls =
        calls(
            first,
            () -> {
              tell();
              line();
            });
    assertThat(Traced.on(calls, "openat", "within")).hasSize(1);
  }

  @Test
  void windows_on_one_container_may_overlap_and_what_is_after_is_in_none() throws Exception {
    long first =
        container("read l; echo > one; echo; read l; echo > two; echo; read l; echo > three; echo");
    TraceDeclaration declaration =
        TraceDeclaration.of("syscall:openat").withScope(TraceScope.containerOf(first));
    TraceWindow outer = tracer.start(declaration);
    TraceWindow inner = tracer.start(declaration);
    tell();
    line();
    inner.close();
    tell();
    line();
    outer.close();
    List<Long> none =
        Scoped.marks(
            tracer,
            TraceScope.testThreads(),
            () -> {
              tell();
              line();
            });
    assertThat(none).isEmpty();
    assertThat(opened(outer)).isEqualTo("110");
    assertThat(opened(inner)).isEqualTo("100");
  }

  /** The window on the second one gets the slot of the first one's. */
  @Test
  void a_container_of_a_window_that_was_closed_is_not_in_the_next_one() throws Exception {
    long first = container("read l; echo > first; echo");
    Process firstAround = around;
    calls(first, () -> {});
    long second = container("read l; echo > second; echo");
    List<SyscallEvent> calls =
        calls(
            second,
            () -> {
              tell();
              line();
              firstAround.getOutputStream().close();
              assertThat(firstAround.waitFor()).isZero();
            });
    assertThat(Traced.on(calls, "openat", "second")).hasSize(1);
    assertThat(Traced.on(calls, "openat", "first")).isEmpty();
  }

  /** As many as there are slots, and two more: one at a time, and all of them there at the end. */
  @Test
  void there_is_room_for_one_container_after_the_other() throws Exception {
    String many = "for i in $(seq 66); do unshare --pid --fork sh -c 'echo; read l' <&3 & done";
    around =
        new ProcessBuilder("sh", "-c", "exec 3<&0; " + many + "; wait")
            .directory(dir.toFile())
            .start();
    for (int i = 0; i < 66; i++) {
      line();
    }
    List<Long> firsts =
        around.children().flatMap(ProcessHandle::children).map(ProcessHandle::pid).toList();
    assertThat(firsts).hasSize(66);
    for (long first : firsts) {
      calls(first, () -> {});
    }
  }

  private static String opened(TraceWindow window) {
    List<SyscallEvent> calls = Traced.calls(window.trace().snapshot());
    return ""
        + Traced.on(calls, "openat", "one").size()
        + Traced.on(calls, "openat", "two").size()
        + Traced.on(calls, "openat", "three").size();
  }

  @Test
  void a_process_that_is_not_there_is_refused() throws Exception {
    long none = Integer.MAX_VALUE; // more than any kernel gives
    assertThatIllegalStateException()
        .isThrownBy(() -> calls(none, () -> {}))
        .withMessage(
            "there is no process " + none + ", or no more: one must run when a window on it opens");
  }

  /** A user who may trace, and may not look at others' processes. */
  @Test
  void a_process_of_another_user_is_refused() throws Exception {
    ChildJvm.Result result =
        new ChildJvm()
            .under(
                "setpriv",
                "--reuid=65534",
                "--inh-caps=-all,+bpf,+perfmon",
                "--ambient-caps=-all,+bpf,+perfmon",
                "--bounding-set=-all,+bpf,+perfmon")
            .run(Looks.class);
    assertThat(result.output())
        .isEqualTo(
            "the pid namespace of process 1, which is root's, may not be read: run as that user, as"
                + " root, or with CAP_SYS_PTRACE\n");
  }

  /** In the child: a window on the container of the first process. */
  static final class Looks {
    public static void main(String[] args) throws Exception {
      try (KernelTracer own = KernelTracer.open()) {
        own.start(TraceDeclaration.allSystemCalls().withScope(TraceScope.containerOf(1)));
      } catch (IllegalStateException e) {
        System.out.println(e.getMessage());
      }
    }
  }
}
