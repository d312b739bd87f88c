package dev.tracekernel.tracer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracekernel.tracer.event.Abi;
import dev.tracekernel.tracer.event.SyscallEvent;
import dev.tracekernel.tracer.event.SyscallTable;
import dev.tracekernel.tracer.kernel.KernelSeries;
import dev.tracekernel.tracer.kernel.KernelVersion;
import java.io.BufferedReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The scope of the whole host, traced by a child: this JVM is a stranger to it. */
@Tag("under-6.1")
class HostScopeTest {

  @TempDir Path dir;

  @Test
  void a_stranger_is_in_scope_while_the_window_is_open() throws Exception {
    Process child = new ChildJvm().start(Watches.class);
    try (BufferedReader output = child.inputReader(StandardCharsets.UTF_8)) {
      assertThat(output.readLine()).isEqualTo("open");
      Mark.leave(4711);
      child.getOutputStream().write('\n');
      child.getOutputStream().flush();
      assertThat(output.readLine()).isEqualTo("[4711]");
      assertThat(output.readLine()).isEqualTo("closed");
      Mark.leave(4712);
      child.getOutputStream().write('\n');
      child.getOutputStream().flush();
      assertThat(output.readLine()).isEqualTo("[]");
    }
    assertThat(child.waitFor()).isZero();
  }

  /** In the child: a window on the host, and one on itself, each around a line of input. */
  static final class Watches {
    public static void main(String[] args) throws Exception {
      try (KernelTracer tracer = KernelTracer.open()) {
        System.out.println(watch(tracer, TraceScope.host(), "open"));
        System.out.println(watch(tracer, TraceScope.jvmAndChildren(), "closed"));
      }
    }

    private static List<Long> watch(KernelTracer tracer, TraceScope scope, String said)
        throws Exception {
      List<Long> marks =
          Scoped.marks(
              tracer,
              scope,
              () -> {
                System.out.println(said);
                assertThat(System.in.read()).isEqualTo('\n');
              });
      return marks.stream().filter(mark -> mark > 4000).toList();
    }
  }

  /** What reads the calls in flight of classic tracepoints goes by the threads of its namespace. */
  @Test
  void a_call_in_flight_of_a_process_outside_the_pid_namespace_is_in_scope() throws Exception {
    Path fifo = dir.toRealPath().resolve("fifo");
    assertThat(new ProcessBuilder("mkfifo", fifo.toString()).start().waitFor()).isZero();
    Process child =
        new ChildJvm()
            .under("unshare", "--pid", "--fork", "--mount-proc")
            .property("tracekernel.tracepoints", tracepoints())
            .start(SeesInFlight.class);
    try (BufferedReader output = child.inputReader(StandardCharsets.UTF_8)) {
      assertThat(output.readLine()).isEqualTo("open");
      Process stranger = new ProcessBuilder("cat", fifo.toString()).start();
      awaitOpening(stranger);
      child.getOutputStream().write('\n');
      child.getOutputStream().flush();
      assertThat(output.readLine()).isEqualTo("1 in flight, lost nothing");
      stranger.destroyForcibly().waitFor();
    }
    assertThat(child.waitFor()).isZero();
  }

  /** Classic ones are refused before 6.7. */
  private static String tracepoints() {
    return KernelVersion.running().isAtLeast(new KernelSeries(6, 7)) ? "classic" : "raw";
  }

  private static void awaitOpening(Process process) {
    Path call = Path.of("/proc", "" + process.pid(), "syscall");
    String openat = SyscallTable.of(Abi.NATIVE).number("openat").orElseThrow() + " ";
    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> Files.readString(call).startsWith(openat));
  }

  /**
   * In the child: a window on the host, around a line of input. It has a mount namespace too, so
   * that no path of the other process is known.
   */
  static final class SeesInFlight {
    public static void main(String[] args) throws Exception {
      try (KernelTracer tracer = KernelTracer.open()) {
        TraceWindow window =
            tracer.start(TraceDeclaration.of("syscall:openat").withScope(TraceScope.host()));
        System.out.println("open");
        assertThat(System.in.read()).isEqualTo('\n');
        window.close();
        TraceSnapshot snapshot = window.trace().snapshot();
        long flying =
            Traced.named(Traced.calls(snapshot), "openat").stream()
                .filter(SyscallEvent::inFlight)
                .filter(call -> call.task().isProcess("cat"))
                .count();
        System.out.println(flying + " in flight, lost " + snapshot.losses());
      }
    }
  }

  @Test
  void the_tracer_itself_is_not_in_scope() throws Exception {
    ChildJvm.Result result = new ChildJvm().property("tracekernel.ring", 1).run(Floods.class);
    assertThat(result.output()).isEqualTo("true 0 0\n");
  }

  /** In the child: so many calls that the reader has to read, and snapshots meanwhile. */
  static final class Floods {
    public static void main(String[] args) throws Exception {
      try (KernelTracer tracer = KernelTracer.open()) {
        TraceWindow window =
            tracer.start(TraceDeclaration.allSystemCalls().withScope(TraceScope.host()));
        for (int i = 0; i < 20_000; i++) {
          Mark.leave(i);
        }
        window.trace().snapshot();
        window.close();
        List<SyscallEvent> own =
            Traced.calls(window.trace().snapshot()).stream()
                .filter(call -> call.task().pid() == ProcessHandle.current().pid())
                .toList();
        long reader =
            own.stream().filter(call -> call.task().thread().equals("tracekernel")).count();
        System.out.println(
            (Traced.named(own, "getpgid").size() > 1000)
                + " "
                + reader
                + " "
                + Traced.named(own, "bpf").size());
      }
    }
  }
}
