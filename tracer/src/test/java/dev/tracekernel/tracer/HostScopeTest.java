package dev.tracekernel.tracer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracekernel.tracer.event.SyscallEvent;
import java.io.BufferedReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The scope of the whole host, traced by a child: this JVM is a stranger to it. */
class HostScopeTest {

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
        for (int i = 0; i < 50_000; i++) {
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
