package dev.tracekernel.tracer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracekernel.tracer.event.CallPath;
import dev.tracekernel.tracer.event.CallPath.Resolution;
import dev.tracekernel.tracer.event.ExecEvent;
import dev.tracekernel.tracer.event.KernelEvent;
import dev.tracekernel.tracer.event.SyscallEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Where a process has mounts of its own below the same root directory, a path of it may be another
 * file than the tracer's of that name: none is known.
 */
@Tag("under-5.10")
class MountNamespaceTest {

  private static final String EXEC = "tracepoint:sched:sched_process_exec";

  @TempDir Path temporary;
  private Path seen;
  private Path mounted;

  @BeforeEach
  void prepare() throws IOException {
    seen = Files.createDirectory(temporary.toRealPath().resolve("seen"));
    mounted = Files.createDirectory(temporary.toRealPath().resolve("mounted"));
    Files.writeString(seen.resolve("old"), "seen");
    Files.writeString(mounted.resolve("old"), "mounted");
  }

  @Test
  void a_file_that_another_one_hides_there_is_not_shown_as_the_tracers() throws Exception {
    List<CallPath> paths = paths(inside("echo x > new; cat old; rm old; cat missing || true"));
    assertThat(mounted.resolve("new")).as("what the script wrote to").exists();
    assertThat(seen.resolve("new")).doesNotExist();
    assertThat(paths)
        .noneMatch(path -> path.path().startsWith(seen.toString()))
        .noneMatch(path -> path.path().startsWith(mounted.toString()))
        .anyMatch(path -> path.resolution() == Resolution.UNREADABLE);
  }

  /** The calls before it has a namespace of its own are as any. */
  @Test
  void what_the_process_did_before_is_known() throws Exception {
    Path before = temporary.toRealPath().resolve("before");
    assertThat(paths(sh("echo x > " + before + "; " + unshared("echo x > new"))))
        .anyMatch(path -> path.path().equals(before.toString()));
  }

  @Test
  void what_is_executed_there_is_unknown() throws Exception {
    TraceSnapshot snapshot = Traced.snapshot(() -> run(inside("exec /bin/true")), EXEC);
    assertThat(execs(snapshot))
        .anySatisfy(
            exec -> {
              assertThat(exec.file().raw()).isEqualTo("/bin/true");
              assertThat(exec.file().resolution()).isEqualTo(Resolution.UNREADABLE);
            });
  }

  /**
   * A tracer may have a namespace of its own too, as in a container: its paths are the known ones.
   */
  @Test
  void paths_of_the_tracers_own_namespace_are_known() throws Exception {
    String mount = "mount --bind " + mounted + " " + seen + " && exec \"$0\" \"$@\"";
    ChildJvm.Result result =
        new ChildJvm()
            .under("unshare", "--mount", "sh", "-c", mount)
            .run(Inner.class, seen.toString());
    assertThat(result.output()).isEqualTo(seen.resolve("new") + "\nfalse\n");
    assertThat(mounted.resolve("new")).exists();
  }

  /** In the child: a window on a process of the same namespace, and on one outside of it. */
  static final class Inner {
    public static void main(String[] args) throws Exception {
      String write = "echo x > " + args[0] + "/new";
      Traced.on(Traced.calls(() -> run(sh(write))), "openat", "/new").stream()
          .map(call -> Traced.path(call, "filename"))
          .filter(path -> path.resolution() == Resolution.RESOLVED)
          .forEach(path -> System.out.println(path.path()));
      String[] outside = {"nsenter", "--mount=/proc/" + parent() + "/ns/mnt", "sh", "-c", write};
      System.out.println(paths(outside).stream().anyMatch(path -> path.path().startsWith(args[0])));
    }

    private static long parent() {
      return ProcessHandle.current().parent().orElseThrow().pid();
    }
  }

  private String[] inside(String script) {
    return sh(unshared(script));
  }

  private String unshared(String script) {
    String mount = "mount --bind " + mounted + " " + seen + "; cd " + seen + "; ";
    return "exec unshare --mount sh -ec '" + mount + script + "'";
  }

  private static String[] sh(String script) {
    return new String[] {"sh", "-ec", script};
  }

  private static void run(String... command) throws Exception {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes());
    assertThat(process.waitFor()).as(output).isZero();
  }

  private static List<CallPath> paths(String... command) throws Exception {
    return Traced.calls(() -> run(command)).stream()
        .filter(call -> !call.task().isProcess("java"))
        .map(SyscallEvent::paths)
        .flatMap(List::stream)
        .toList();
  }

  private static Stream<ExecEvent> execs(TraceSnapshot snapshot) {
    Stream<KernelEvent> events = StreamSupport.stream(snapshot.events().spliterator(), false);
    return events.filter(ExecEvent.class::isInstance).map(ExecEvent.class::cast);
  }
}
