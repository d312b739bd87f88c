package dev.tracekernel.tracer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracekernel.tracer.event.ExecEvent;
import dev.tracekernel.tracer.event.ForkEvent;
import dev.tracekernel.tracer.event.KernelEvent;
import dev.tracekernel.tracer.event.SyscallEvent;
import dev.tracekernel.tracer.event.Task;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Ids are those of a pid namespace, and which one it is, is known. */
class PidNamespaceTest {

  private static final String[] PROBES = {
    "syscall:openat", "tracepoint:sched:sched_process_fork", "tracepoint:sched:sched_process_exec"
  };
  private static final Path OWN = Path.of("/proc/self/ns/pid");

  @Test
  void each_task_has_the_namespace_that_its_ids_are_of() throws Exception {
    try (KernelTracer tracer = KernelTracer.open();
        TraceWindow window = tracer.start(TraceDeclaration.of(PROBES))) {
      String link = inNamespaceOfItsOwn();
      List<KernelEvent> events = new ArrayList<>();
      window.trace().snapshot().events().forEach(events::add);

      assertThat(tasks(events, number(Files.readSymbolicLink(OWN).toString())))
          .extracting(Task::pid)
          .contains((int) ProcessHandle.current().pid());
      assertThat(tasks(events, number(link)))
          .isNotEmpty()
          .allSatisfy(task -> assertThat(task.hostPid()).isGreaterThan(task.pid()))
          .anySatisfy(task -> assertThat(task.pid()).isEqualTo(1));
      assertThat(events)
          .filteredOn(ExecEvent.class::isInstance)
          .extracting(event -> event.task().pidNamespace())
          .contains(number(link));
      assertThat(events)
          .filteredOn(ForkEvent.class::isInstance)
          .extracting(event -> ((ForkEvent) event).child().pidNamespace())
          .contains(number(link));
    }
  }

  /** Whose ids are of a namespace, in calls. */
  private static List<Task> tasks(List<KernelEvent> events, long namespace) {
    return events.stream()
        .filter(SyscallEvent.class::isInstance)
        .map(KernelEvent::task)
        .filter(task -> task.pidNamespace() == namespace)
        .toList();
  }

  /** Starts a first process there, and returns what the link to its namespace says. */
  private static String inNamespaceOfItsOwn() throws IOException, InterruptedException {
    Process unshare =
        new ProcessBuilder("unshare", "--pid", "--fork", "sh", "-c", "echo; read l").start();
    assertThat(unshare.getInputStream().read()).isEqualTo('\n');
    long first = unshare.children().findFirst().orElseThrow().pid();
    Path link = Files.readSymbolicLink(Path.of("/proc/" + first + "/ns/pid"));
    unshare.getOutputStream().close();
    assertThat(unshare.waitFor()).isPositive(); // as read found no line
    return link.toString();
  }

  /** {@code pid:[4026531836]}. */
  private static long number(String link) {
    return Long.parseLong(link.replaceAll("\\D", ""));
  }
}
