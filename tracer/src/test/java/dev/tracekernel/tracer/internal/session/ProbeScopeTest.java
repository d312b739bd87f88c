package dev.tracekernel.tracer.internal.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracekernel.tracer.event.Abi;
import dev.tracekernel.tracer.event.KernelEvent;
import dev.tracekernel.tracer.event.ProbeEvent;
import dev.tracekernel.tracer.event.SyscallEvent;
import dev.tracekernel.tracer.event.SyscallTable;
import dev.tracekernel.tracer.internal.bpf.raw.CheckedSyscall;
import dev.tracekernel.tracer.internal.probe.AttachedProbe;
import dev.tracekernel.tracer.internal.target.AttachPlan;
import dev.tracekernel.tracer.internal.target.AttachPoint;
import dev.tracekernel.tracer.internal.target.Fetch;
import dev.tracekernel.tracer.internal.target.Fetch.Base;
import dev.tracekernel.tracer.internal.target.Field;
import dev.tracekernel.tracer.internal.target.ValueType;
import dev.tracekernel.tracer.probe.ProbeSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Whose firings are in a window, and which window's they are. */
class ProbeScopeTest {

  private static final int CALLS = 11;
  private static final long MEMORY = 1 << 20;
  private static final int GETPRIORITY =
      SyscallTable.of(Abi.NATIVE).number("getpriority").orElseThrow();

  private static Engine engine;
  private static AttachedProbe probe;

  @BeforeAll
  static void load() {
    engine = Engine.load();
    Fetch who = new Fetch(Base.RECORD, 24, List.of(), 8, true, false, 0, 0);
    Field field = new Field("who", new ValueType.Signed(8), who);
    var point = new AttachPoint.Tracepoint("syscalls", "sys_enter_getpriority", 0);
    probe =
        engine.attach(
            ProbeSpec.parse("tracepoint:syscalls:sys_enter_getpriority"),
            spec -> List.of(new AttachPlan(spec, List.of(point), List.of(field))));
  }

  @AfterAll
  static void close() {
    engine.close();
  }

  private static Window window(Scope scope) {
    return engine.open(CallSet.none().withProbes(List.of(probe)), scope, MEMORY);
  }

  private static void getpriority(int who) {
    CheckedSyscall.call(GETPRIORITY, 0, who, 0, 0, 0);
  }

  private static List<Long> who(Window window) {
    List<Long> numbers = new ArrayList<>();
    window
        .snapshot()
        .events()
        .forEachRemaining(event -> numbers.add(((ProbeEvent) event).number("who")));
    return numbers;
  }

  @Test
  void a_thread_that_is_not_in_the_scope_is_not_seen() throws Exception {
    Window window = window(new Scope.ThisThread());
    getpriority(1);
    Thread other = new Thread(() -> getpriority(2));
    try (ExecutorService pool = Executors.newSingleThreadExecutor()) {
      pool.submit(() -> {}).get();
    }
    other.start(); // by this thread: in its scope
    other.join();
    window.close();

    Window outside = windowOfAnotherThread();
    getpriority(3);
    outside.close();

    assertThat(who(window)).containsExactly(1L, 2L);
    assertThat(who(outside)).isEmpty();
  }

  private static Window windowOfAnotherThread() throws Exception {
    Window[] opened = new Window[1];
    Thread thread = new Thread(() -> opened[0] = window(new Scope.ThisThread()));
    thread.start();
    thread.join();
    return opened[0];
  }

  /** nice(1) asks for the priority of the process that it is. */
  @Test
  void of_a_process_only_its_own_are_seen() throws Exception {
    Process shell = new ProcessBuilder("sh", "-c", "read line; nice true").start();
    Window window = window(new Scope.ProcessTree(shell.pid()));
    getpriority(7);
    shell.outputWriter().append('\n').close();
    assertThat(shell.waitFor()).isZero();
    window.close();

    List<KernelEvent> events = new ArrayList<>();
    window.snapshot().events().forEachRemaining(events::add);
    assertThat(events).isNotEmpty().allMatch(event -> event.task().executable().equals("nice"));
  }

  @Test
  void windows_that_overlap_have_each_what_happened_while_they_were_open() throws Exception {
    Window first = window(new Scope.ThisProcess());
    getpriority(1);
    Window second = window(new Scope.ThisProcess());
    getpriority(2);
    first.close();
    getpriority(3);
    second.close();
    getpriority(4);

    assertThat(who(first)).containsExactly(1L, 2L);
    assertThat(who(second)).containsExactly(2L, 3L);
  }

  @Test
  void windows_of_parallel_threads_have_their_own() throws Exception {
    List<Callable<List<Long>>> tests = new ArrayList<>();
    for (int thread = 0; thread < 4; thread++) {
      int number = 100 * thread;
      tests.add(
          () -> {
            Window window = window(new Scope.ThisThread());
            for (int i = 0; i < CALLS; i++) {
              getpriority(number + i);
            }
            window.close();
            return who(window);
          });
    }
    try (ExecutorService pool = Executors.newFixedThreadPool(tests.size())) {
      List<Future<List<Long>>> seen = pool.invokeAll(tests);
      for (int thread = 0; thread < seen.size(); thread++) {
        long number = 100L * thread;
        assertThat(seen.get(thread).get())
            .hasSize(CALLS)
            .allMatch(who -> who / 100 * 100 == number);
      }
    }
  }

  /** One that did not ask for the probe has none of its events, also while another has. */
  @Test
  void a_window_that_did_not_ask_for_the_probe_has_none() {
    Window other = engine.open(CallSet.of(List.of("getpriority")), MEMORY);
    Window asked = window(new Scope.ThisProcess());
    getpriority(5);
    asked.close();
    other.close();

    List<KernelEvent> events = new ArrayList<>();
    other.snapshot().events().forEachRemaining(events::add);
    assertThat(events).hasSize(1).allMatch(SyscallEvent.class::isInstance);
    assertThat(who(asked)).containsExactly(5L);
  }

  @Test
  void a_window_without_memory_counts_what_it_could_not_keep_by_the_probes_name() {
    Window window =
        engine.open(CallSet.none().withProbes(List.of(probe)), new Scope.ThisProcess(), 1);
    for (int i = 0; i < CALLS; i++) {
      getpriority(i);
    }
    window.close();

    assertThat(window.snapshot().lost().memoryLimit())
        .containsEntry("tracepoint:syscalls:sys_enter_getpriority", (long) CALLS);
  }
}
