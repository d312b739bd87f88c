package dev.tracekernel.tracer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracekernel.tracer.event.ExecEvent;
import dev.tracekernel.tracer.event.ExitEvent;
import dev.tracekernel.tracer.event.ForkEvent;
import dev.tracekernel.tracer.event.KernelEvent;
import dev.tracekernel.tracer.event.ProbeEvent;
import dev.tracekernel.tracer.event.SignalEvent;
import dev.tracekernel.tracer.event.SyscallEvent;
import dev.tracekernel.tracer.event.Task;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ids are those of a pid namespace, and which one it is, is known: {@code /proc} says the same. */
@Tag("under-5.10")
class PidNamespaceTest {

  private static final List<String> NOTHING = List.of();
  private static final List<String> OWN = List.of("unshare", "--pid", "--fork");
  private static final List<String> INNER = Stream.of(OWN, OWN).flatMap(List::stream).toList();

  /** The shell opens the file, and two processes of its own do. */
  private static final String SCRIPT =
      "echo; read l; : > %s; (: < %1$s; cd /; kill -CONT $$); cat %1$s; cd /";

  private static KernelTracer tracer;

  @TempDir Path temporary;

  private final List<Process> started = new ArrayList<>();

  /** The first process of a namespace, and the file that it and its processes open. */
  private record Inside(Process outermost, String file, OptionalLong namespace) {
    void run() throws IOException {
      outermost.getOutputStream().write('\n');
      outermost.getOutputStream().flush();
    }
  }

  @BeforeAll
  static void open() {
    tracer = KernelTracer.open();
  }

  @AfterAll
  static void close() {
    tracer.close();
  }

  @AfterEach
  void end() throws InterruptedException {
    for (Process process : started) {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly().waitFor();
    }
  }

  @Test
  void processes_at_once_have_each_the_namespace_of_its_ids() throws Exception {
    List<Inside> all = new ArrayList<>();
    TraceSnapshot snapshot =
        traced(
            List.of("syscall:openat"),
            () -> {
              for (List<String> around : List.of(NOTHING, OWN, OWN, INNER, NOTHING)) {
                all.add(start("file-" + all.size(), around));
              }
              runAll(all);
            });
    Path saved = temporary.resolve("saved");
    snapshot.save(saved);

    assertThat(all.stream().map(Inside::namespace).distinct()).hasSize(4).contains(here());
    assertOpeners(events(snapshot), all);
    assertOpeners(events(KernelTrace.load(saved)), all);
  }

  @Test
  void each_kind_of_event_tells_it_of_each_task_it_has() throws Exception {
    List<String> probes =
        List.of(
            "syscall:openat",
            "tracepoint:sched:sched_process_fork",
            "tracepoint:sched:sched_process_exec",
            "tracepoint:sched:sched_process_exit",
            "tracepoint:signal:signal_generate",
            "tracepoint:syscalls:sys_enter_chdir");
    List<Inside> all = new ArrayList<>();
    List<KernelEvent> events =
        events(
            traced(
                probes,
                () -> {
                  all.add(start("file", OWN));
                  runAll(all);
                }));
    OptionalLong inside = all.getFirst().namespace();
    assertThat(events.stream().filter(it -> isIn(inside, it.task())).map(Object::getClass))
        .contains(
            SyscallEvent.class,
            ForkEvent.class,
            ExecEvent.class,
            ExitEvent.class,
            SignalEvent.class,
            ProbeEvent.class);
    assertThat(of(ForkEvent.class, events))
        .filteredOn(it -> isIn(inside, it.child()) && it.child().pid() == 1)
        .singleElement()
        .satisfies(it -> assertThat(it.task().pidNamespace()).isEqualTo(here()));
    assertThat(of(SignalEvent.class, events))
        .filteredOn(it -> it.signal().number() == 18)
        .singleElement()
        .satisfies(it -> assertThat(it.receiver().pidNamespace()).isEqualTo(inside));
  }

  private interface Work {
    void run() throws Exception;
  }

  private static TraceSnapshot traced(List<String> probes, Work work) throws Exception {
    TraceDeclaration declaration = TraceDeclaration.of(probes.toArray(String[]::new));
    try (TraceWindow window = tracer.start(declaration)) {
      work.run();
      return window.trace().snapshot();
    }
  }

  private Inside start(String file, List<String> around) throws IOException {
    Path path = temporary.toRealPath().resolve(file);
    List<String> command = new ArrayList<>(around);
    command.addAll(List.of("sh", "-c", SCRIPT.formatted(path)));
    Process process = new ProcessBuilder(command).start();
    started.add(process);
    assertThat(process.getInputStream().read()).isEqualTo('\n');
    return new Inside(process, path.toString(), namespace(innermost(process.toHandle()).pid()));
  }

  private static ProcessHandle innermost(ProcessHandle process) {
    Optional<ProcessHandle> child = process.children().findFirst();
    return child.map(PidNamespaceTest::innermost).orElse(process);
  }

  /** All at once. */
  private static void runAll(List<Inside> all) throws Exception {
    for (Inside inside : all) {
      inside.run();
    }
    for (Inside inside : all) {
      assertThat(inside.outermost().waitFor()).isZero();
    }
  }

  private static OptionalLong here() throws IOException {
    return namespace(ProcessHandle.current().pid());
  }

  /** Of {@code pid:[4026531836]}. */
  private static OptionalLong namespace(long pid) throws IOException {
    String link = Files.readSymbolicLink(Path.of("/proc/" + pid + "/ns/pid")).toString();
    return OptionalLong.of(Long.parseLong(link.replaceAll("\\D", "")));
  }

  private static List<KernelEvent> events(TraceSnapshot snapshot) {
    List<KernelEvent> events = new ArrayList<>();
    snapshot.events().forEach(events::add);
    return events;
  }

  private static <E extends KernelEvent> List<E> of(Class<E> type, List<KernelEvent> events) {
    return events.stream().filter(type::isInstance).map(type::cast).toList();
  }

  private static boolean isIn(OptionalLong namespace, Task task) {
    return task.pidNamespace().equals(namespace);
  }

  /** Three processes have opened each file, in their namespace; three of them were its first. */
  private static void assertOpeners(List<KernelEvent> events, List<Inside> all) {
    List<Task> first = new ArrayList<>();
    for (Inside inside : all) {
      List<Task> openers = tasks(events, it -> it.toString().contains(inside.file() + "\""));
      assertThat(openers)
          .hasSize(3)
          .allSatisfy(it -> assertThat(it.pidNamespace()).isEqualTo(inside.namespace()));
      assertThat(openers.stream().map(Task::hostPid).distinct()).hasSize(3);
      openers.stream().filter(it -> it.pid() == 1).forEach(first::add);
    }
    assertThat(first.stream().map(Task::pidNamespace).distinct()).hasSize(3);
  }

  private static List<Task> tasks(List<KernelEvent> events, Predicate<KernelEvent> which) {
    return events.stream().filter(which).map(KernelEvent::task).toList();
  }
}
