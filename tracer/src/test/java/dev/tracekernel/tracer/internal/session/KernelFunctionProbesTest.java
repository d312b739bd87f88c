package dev.tracekernel.tracer.internal.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tracekernel.tracer.EnabledIfKernelHas;
import dev.tracekernel.tracer.event.Abi;
import dev.tracekernel.tracer.event.Architecture;
import dev.tracekernel.tracer.event.ProbeEvent;
import dev.tracekernel.tracer.event.StackFrame;
import dev.tracekernel.tracer.event.SyscallTable;
import dev.tracekernel.tracer.internal.bpf.raw.CheckedSyscall;
import dev.tracekernel.tracer.internal.bpf.raw.LibC;
import dev.tracekernel.tracer.internal.probe.AttachedProbe;
import dev.tracekernel.tracer.internal.target.AttachPlan;
import dev.tracekernel.tracer.internal.target.AttachPoint;
import dev.tracekernel.tracer.internal.target.Fetch;
import dev.tracekernel.tracer.internal.target.Fetch.Base;
import dev.tracekernel.tracer.internal.target.Field;
import dev.tracekernel.tracer.internal.target.ValueType;
import dev.tracekernel.tracer.kernel.FeatureAnswer;
import dev.tracekernel.tracer.kernel.KernelFeature;
import dev.tracekernel.tracer.kernel.KernelTracingUnavailable;
import dev.tracekernel.tracer.probe.ProbeSpec;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIf;

/** Probes in the kernel's functions, each where this kernel has that kind. */
class KernelFunctionProbesTest {

  private static final int CALLS = 13;
  private static final long MEMORY = 4 << 20;

  /** Takes a task and a number, returns 0; in a file of its own, so that no compiler inlines it. */
  private static final String SETNICE = "security_task_setnice";

  private static final int SECOND = Architecture.running() == Architecture.ARM64 ? 8 : 104;
  private static final int GETPRIORITY = number("getpriority");
  private static final int GETTID = number("gettid");
  private static final int NANOSLEEP = number("nanosleep");
  private static final int SLEEPERS = 30;
  private static final int SETPRIORITY = number("setpriority");
  private static final Fetch NOTHING = new Fetch(Base.NONE, 0, List.of(), 0, false, false, 0, 0);

  private static Engine engine;

  @BeforeAll
  static void load() {
    engine = Engine.load();
  }

  @AfterAll
  static void close() {
    engine.close();
  }

  static boolean hasKprobes() {
    return KernelFeature.KPROBES.probe() instanceof FeatureAnswer.Yes;
  }

  private static Field number(String name, Base base, long index) {
    Fetch fetch = new Fetch(base, index, List.of(), 4, true, false, 0, 0);
    return new Field(name, new ValueType.Signed(4), fetch);
  }

  private static AttachedProbe attach(String name, List<AttachPoint> points, Field... fields) {
    return engine.attach(
        ProbeSpec.parse(name), probe -> List.of(new AttachPlan(probe, points, List.of(fields))));
  }

  private static int number(String call) {
    return SyscallTable.of(Abi.NATIVE).number(call).orElseThrow();
  }

  /** Of this thread; the kernel's answer is 20 less that. */
  private static long nice() {
    return 20 - CheckedSyscall.call(GETPRIORITY, 0, 0, 0, 0, 0);
  }

  private static void setNice() {
    long nice = nice();
    for (int i = 0; i < CALLS; i++) {
      CheckedSyscall.call(SETPRIORITY, 0, 0, nice, 0, 0);
      LibC.schedulingPolicy();
    }
  }

  /** Those of this thread: the JVM asks for its threads' scheduling now and then. */
  private static List<ProbeEvent> events(AttachedProbe probe) {
    Window window = engine.open(CallSet.none().withProbes(List.of(probe)), MEMORY);
    setNice();
    window.close();
    Snapshot snapshot = window.snapshot();
    assertThat(snapshot.lost().missed()).isEmpty();
    List<ProbeEvent> events = new ArrayList<>();
    snapshot.events().forEachRemaining(event -> events.add((ProbeEvent) event));
    long thread = CheckedSyscall.call(GETTID, 0, 0, 0, 0, 0);
    events.removeIf(event -> event.task().hostTid() != thread);
    return events;
  }

  @Test
  @EnabledIfKernelHas(KernelFeature.KPROBES)
  void a_kprobe_has_arguments_by_registers_and_a_stack_of_the_kernel() {
    AttachedProbe probe =
        attach(
            "kprobe:" + SETNICE,
            List.of(new AttachPoint.KernelFunction(SETNICE, 0, null, false)),
            number("nice", Base.REGISTER, SECOND),
            new Field("kstack", new ValueType.KernelStack(), NOTHING));

    List<ProbeEvent> events = events(probe);
    assertThat(events).hasSize(CALLS).allMatch(event -> event.number("nice") == nice());
    assertThat(events.getFirst().function()).isEqualTo("kprobe:security_task_setnice");
    assertThat(events.getFirst().kernelStack())
        .extracting(StackFrame::symbol)
        .startsWith(SETNICE)
        .anyMatch(symbol -> symbol.contains("setpriority"));
  }

  /** As of a module's function whose name others have. */
  @Test
  @EnabledIfKernelHas(KernelFeature.KPROBES)
  void a_function_is_found_by_its_address_too() throws Exception {
    long address = addressOf(SETNICE);
    AttachedProbe entry =
        attach(
            "kprobe:no_such_name",
            List.of(new AttachPoint.KernelFunction("no_such_name", 0, null, false, address)),
            number("nice", Base.REGISTER, SECOND));
    AttachedProbe result =
        attach(
            "kretprobe:no_such_name",
            List.of(new AttachPoint.KernelFunction("no_such_name", 0, null, true, address)));

    assertThat(events(entry)).hasSize(CALLS).allMatch(event -> event.number("nice") == nice());
    assertThat(events(result)).hasSize(CALLS);
  }

  private static long addressOf(String function) throws IOException {
    try (Stream<String> symbols = Files.lines(Path.of("/proc/kallsyms"))) {
      return symbols
          .filter(line -> line.endsWith(" T " + function))
          .mapToLong(line -> Long.parseUnsignedLong(line, 0, 16, 16))
          .findFirst()
          .orElseThrow();
    }
  }

  @Test
  @EnabledIfKernelHas(KernelFeature.KPROBES)
  void a_kretprobe_has_what_was_returned() {
    AttachedProbe probe =
        attach(
            "kretprobe:" + SETNICE,
            List.of(new AttachPoint.KernelFunction(SETNICE, 0, null, true)),
            number("retval", Base.RETURN_VALUE, 2));

    assertThat(events(probe)).hasSize(CALLS).allMatch(event -> event.number("retval") == 0);
  }

  /** A kretprobe has places for ten calls or so at a time. */
  @Test
  @EnabledIfKernelHas(KernelFeature.KPROBES)
  void returns_that_a_kretprobe_misses_are_counted_or_it_is_marked() throws Exception {
    AttachedProbe probe =
        attach(
            "kretprobe:hrtimer_nanosleep",
            List.of(new AttachPoint.KernelFunction("hrtimer_nanosleep", 0, null, true)));
    Window window = engine.open(CallSet.none().withProbes(List.of(probe)), MEMORY);
    List<Thread> threads = new ArrayList<>();
    CountDownLatch ready = new CountDownLatch(SLEEPERS);
    for (int i = 0; i < SLEEPERS; i++) {
      threads.add(Thread.ofPlatform().start(() -> sleep(ready)));
    }
    for (Thread thread : threads) {
      thread.join();
    }
    window.close();

    Snapshot snapshot = window.snapshot();
    long missed = snapshot.lost().missed().getOrDefault(probe.name(), 0L);
    assertThat(snapshot.size() + missed >= SLEEPERS || window.incomplete().contains(probe.name()))
        .as("%d seen, %d missed, marked: %s", snapshot.size(), missed, window.incomplete())
        .isTrue();
  }

  private static void sleep(CountDownLatch ready) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment time = arena.allocateFrom(ValueLayout.JAVA_LONG, 0, 300_000_000);
      ready.countDown();
      ready.await();
      CheckedSyscall.call(NANOSLEEP, time.address(), 0, 0, 0, 0);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  @EnabledIfKernelHas(KernelFeature.KPROBES)
  void many_functions_are_told_apart() {
    AttachedProbe probe =
        attach(
            "kprobe:security_task_*",
            List.of(
                new AttachPoint.KernelFunction("security_task_setnice", 0, null, false),
                new AttachPoint.KernelFunction("security_task_getscheduler", 0, null, false)));

    List<ProbeEvent> events = events(probe);
    assertThat(events)
        .filteredOn(event -> event.function().equals("kprobe:security_task_setnice"))
        .hasSize(CALLS);
    assertThat(events)
        .filteredOn(event -> event.function().equals("kprobe:security_task_getscheduler"))
        .hasSize(CALLS);
    assertThat(events).allMatch(event -> event.name().equals("kprobe:security_task_*"));
  }

  @Test
  @EnabledIfKernelHas(KernelFeature.FENTRY)
  void fentry_has_arguments_by_their_place() {
    AttachedProbe probe =
        attach(
            "fentry:" + SETNICE,
            List.of(new AttachPoint.FunctionEntry(SETNICE, null, 0, false)),
            number("nice", Base.ARGUMENT, 1),
            new Field("kstack", new ValueType.KernelStack(), NOTHING));

    List<ProbeEvent> events = events(probe);
    assertThat(events).hasSize(CALLS).allMatch(event -> event.number("nice") == nice());
    assertThat(events.getFirst().kernelStack())
        .extracting(StackFrame::symbol)
        .anyMatch(symbol -> symbol.equals(SETNICE) || symbol.contains("setpriority"));
  }

  @Test
  @EnabledIfKernelHas(KernelFeature.FEXIT)
  void fexit_has_arguments_and_what_was_returned() {
    AttachedProbe probe =
        attach(
            "fexit:" + SETNICE,
            List.of(new AttachPoint.FunctionEntry(SETNICE, null, 0, true)),
            number("nice", Base.ARGUMENT, 1),
            number("retval", Base.RETURN_VALUE, 2));

    assertThat(events(probe))
        .hasSize(CALLS)
        .allMatch(event -> event.number("nice") == nice() && event.number("retval") == 0);
  }

  @Test
  @EnabledIfKernelHas(KernelFeature.LSM)
  void a_hook_of_the_security_modules_is_seen_and_denies_nothing() {
    AttachedProbe probe =
        attach("lsm:task_setnice", List.of(new AttachPoint.LsmHook("task_setnice", 0)));

    assertThat(events(probe)).hasSize(CALLS);
  }

  /** Kernels of virtual machines have kprobes: this one's error needs one that lacks them. */
  @Test
  @Tag("any-kernel") // those that the suite is run under have kprobes; this one may not
  @DisabledIf("hasKprobes")
  void a_kernel_without_that_kind_of_probes_is_named_with_what_to_do() {
    assertThatThrownBy(
            () ->
                attach(
                    "kprobe:vfs_read",
                    List.of(new AttachPoint.KernelFunction("vfs_read", 0, null, false))))
        .isInstanceOf(KernelTracingUnavailable.class)
        .hasMessageContaining("kprobe:vfs_read needs kprobe, which this kernel lacks: ")
        .hasMessageContaining("run the test under another kernel by the VM runner");
  }

  @Test
  @EnabledIfKernelHas(KernelFeature.KPROBES)
  void a_place_that_is_not_there_is_an_error_and_leaves_nothing_behind() {
    assertThatThrownBy(
            () ->
                attach(
                    "kprobe:no_such_function",
                    List.of(new AttachPoint.KernelFunction("no_such_function", 0, null, false))))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageStartingWith("the kernel refuses kprobe:no_such_function with ENOENT");
    a_kretprobe_has_what_was_returned();
  }
}
