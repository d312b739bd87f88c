package dev.tracekernel.tracer.internal.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tracekernel.tracer.event.Abi;
import dev.tracekernel.tracer.event.Architecture;
import dev.tracekernel.tracer.event.KernelEvent;
import dev.tracekernel.tracer.event.ProbeEvent;
import dev.tracekernel.tracer.event.ProbeValue;
import dev.tracekernel.tracer.event.StackFrame;
import dev.tracekernel.tracer.event.SyscallTable;
import dev.tracekernel.tracer.internal.bpf.raw.CheckedSyscall;
import dev.tracekernel.tracer.internal.bpf.raw.LibC;
import dev.tracekernel.tracer.internal.elf.Binaries;
import dev.tracekernel.tracer.internal.elf.ElfFile;
import dev.tracekernel.tracer.internal.elf.ElfSymbols;
import dev.tracekernel.tracer.internal.probe.AttachedProbe;
import dev.tracekernel.tracer.internal.target.AttachPlan;
import dev.tracekernel.tracer.internal.target.AttachPoint;
import dev.tracekernel.tracer.internal.target.Fetch;
import dev.tracekernel.tracer.internal.target.Fetch.Base;
import dev.tracekernel.tracer.internal.target.Field;
import dev.tracekernel.tracer.internal.target.ValueType;
import dev.tracekernel.tracer.probe.ProbeSpec;
import java.lang.foreign.Arena;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Probes with places and fields that are given here, on what every kernel has. */
class ProbeFiringTest {

  private static final int CALLS = 17;
  private static final long MEMORY = 4 << 20;
  private static final int GETPRIORITY = number("getpriority");
  private static final int CHDIR = number("chdir");

  private static Engine engine;

  @BeforeAll
  static void load() {
    engine = Engine.load();
  }

  @AfterAll
  static void close() {
    engine.close();
  }

  private static int number(String call) {
    return SyscallTable.of(Abi.NATIVE).number(call).orElseThrow();
  }

  private static Field argument(int index, String name) {
    Fetch fetch = new Fetch(Base.RECORD, 16 + 8 * index, List.of(), 8, true, false, 0, 0);
    return new Field(name, new ValueType.Signed(8), fetch);
  }

  private static Field textAt(int index, String name) {
    Fetch fetch = new Fetch(Base.RECORD, 16 + 8 * index, List.of(), 8, false, false, 0, 0);
    return new Field(name, new ValueType.Text(ValueType.Memory.USER), fetch);
  }

  static AttachedProbe attach(String name, AttachPoint point, Field... fields) {
    return engine.attach(
        ProbeSpec.parse(name),
        probe -> List.of(new AttachPlan(probe, List.of(point), List.of(fields))));
  }

  private static AttachedProbe enter(String call, Field... fields) {
    var point = new AttachPoint.Tracepoint("syscalls", "sys_enter_" + call, 0);
    String names = Stream.of(fields).map(Field::name).collect(Collectors.joining(", "));
    return attach("tracepoint:syscalls:sys_enter_" + call + "(" + names + ")", point, fields);
  }

  private static Window window(AttachedProbe... probes) {
    return engine.open(CallSet.none().withProbes(List.of(probes)), MEMORY);
  }

  private static List<ProbeEvent> events(Snapshot snapshot) {
    List<ProbeEvent> events = new ArrayList<>();
    snapshot.events().forEachRemaining(event -> events.add(probe(event)));
    return events;
  }

  private static ProbeEvent probe(KernelEvent event) {
    assertThat(event).isInstanceOf(ProbeEvent.class);
    return (ProbeEvent) event;
  }

  private static void getpriority(int calls) {
    for (int i = 0; i < calls; i++) {
      CheckedSyscall.call(GETPRIORITY, 0, i, 0, 0, 0);
    }
  }

  @Test
  void each_firing_in_the_window_is_an_event_with_its_values_in_order() {
    AttachedProbe probe = enter("getpriority", argument(0, "which"), argument(1, "who"));
    getpriority(3);
    Window window = window(probe);
    getpriority(CALLS);
    Snapshot snapshot = window.snapshot();
    window.close();
    getpriority(3);

    List<ProbeEvent> events = events(window.snapshot());
    assertThat(events).hasSize(CALLS);
    for (int i = 0; i < CALLS; i++) {
      assertThat(events.get(i).number("who")).isEqualTo(i);
    }
    assertThat(events(snapshot)).hasSize(CALLS);
    assertThat(events.getFirst().name()).isEqualTo("tracepoint:syscalls:sys_enter_getpriority");
    assertThat(events.getFirst().task().pid()).isEqualTo(ProcessHandle.current().pid());
    assertThat(events.getFirst().task().executable()).isEqualTo("java");
    assertThat(events.getFirst().fields()).containsExactly("which", "who");
    assertThat(window.snapshot().lost().ringFull()).isEmpty();
  }

  @Test
  void a_text_is_as_it_was_passed_and_one_that_cannot_be_read_is_unreadable() {
    AttachedProbe probe = enter("chdir", textAt(0, "filename"));
    Window window = window(probe);
    try (Arena arena = Arena.ofConfined()) {
      for (String path : List.of("/none-such", "", "x".repeat(511), "y".repeat(600))) {
        CheckedSyscall.call(CHDIR, arena.allocateFrom(path).address(), 0, 0, 0, 0);
      }
    }
    CheckedSyscall.call(CHDIR, 8, 0, 0, 0, 0);
    window.close();

    List<ProbeEvent> events = events(window.snapshot());
    assertThat(events)
        .extracting(event -> event.value("filename"))
        .containsExactly(
            new ProbeValue.Text("/none-such", false),
            new ProbeValue.Text("", false),
            new ProbeValue.Text("x".repeat(511), false),
            new ProbeValue.Text("y".repeat(511), true),
            new ProbeValue.Unreadable());
    assertThatThrownBy(() -> events.getLast().text("filename"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "\"filename\" of tracepoint:syscalls:sys_enter_chdir is asked for as a text, and could"
                + " not be read");
  }

  private static Field register(int offset, ValueType type) {
    return new Field(
        "arg", type, new Fetch(Base.REGISTER, offset, List.of(), 8, true, false, 0, 0));
  }

  private static final boolean ARM = Architecture.running() == Architecture.ARM64;
  private static final int FIRST = ARM ? 0 : 112;

  private static AttachPoint.UserFunction libc(String function, boolean returns) {
    Path libc = Binaries.ofThisProcess().find("libc");
    try (ElfFile file = ElfFile.open(libc)) {
      long address = new ElfSymbols(file).named(function).getFirst().address();
      long offset = file.fileOffset(address).orElseThrow();
      return new AttachPoint.UserFunction("uprobe:libc:" + function, libc, offset, returns);
    }
  }

  @Test
  void a_function_of_a_library_has_its_arguments_and_its_returns_what_it_returned() {
    Field argument = register(FIRST, new ValueType.Signed(4));
    AttachedProbe enters = attach("uprobe:libc:sysconf(arg0)", libc("sysconf", false), argument);
    AttachedProbe returns =
        attach(
            "uretprobe:libc:sysconf",
            libc("sysconf", true),
            new Field(
                "retval",
                new ValueType.Signed(8),
                new Fetch(Base.RETURN_VALUE, 0, List.of(), 8, true, false, 0, 0)));
    Window window = window(enters, returns);
    for (int i = 0; i < CALLS; i++) {
      LibC.pageSize();
    }
    window.close();

    List<ProbeEvent> events = events(window.snapshot());
    assertThat(events).filteredOn(each -> each.name().startsWith("uprobe")).hasSize(CALLS);
    assertThat(events)
        .filteredOn(each -> each.name().startsWith("uretprobe"))
        .hasSize(CALLS)
        .allMatch(each -> each.number("retval") == 4096);
    assertThat(events.getFirst().number("arg")).isEqualTo(30); // _SC_PAGESIZE
  }

  @Test
  void a_stack_has_the_functions_that_were_under_way() {
    AttachedProbe probe =
        attach(
            "uprobe:libc:sysconf(ustack)",
            libc("sysconf", false),
            new Field("ustack", new ValueType.UserStack(), NOTHING));
    AttachedProbe kernel =
        attach(
            "rawtracepoint:sys_enter(kstack)", // the classic one has none on older kernels
            new AttachPoint.RawTracepoint("sys_enter"),
            new Field("kstack", new ValueType.KernelStack(), NOTHING));
    Window window = window(probe, kernel);
    LibC.pageSize();
    getpriority(1);
    window.close();

    List<ProbeEvent> events = events(window.snapshot());
    assertThat(events)
        .filteredOn(event -> event.fields().contains("ustack"))
        .singleElement()
        .satisfies(
            event -> {
              assertThat(event.userStack().getFirst().symbol()).isEqualTo("sysconf");
              assertThat(event.userStack().getFirst().module()).startsWith("libc.so");
            });
    assertThat(events)
        .filteredOn(event -> event.fields().contains("kstack"))
        .last()
        .satisfies(
            event ->
                assertThat(event.kernelStack())
                    .extracting(StackFrame::symbol)
                    .anyMatch(symbol -> symbol.contains("syscall")));
  }

  private static ProbeEvent firstOf(AttachedProbe probe, List<ProbeEvent> events) {
    return events.stream()
        .filter(event -> event.name().equals(probe.name()))
        .findFirst()
        .orElseThrow();
  }

  private static final Fetch NOTHING = new Fetch(Base.NONE, 0, List.of(), 0, false, false, 0, 0);

  @Test
  void a_raw_tracepoint_has_its_arguments() {
    Field id =
        new Field(
            "arg1",
            new ValueType.Signed(8),
            new Fetch(Base.ARGUMENT, 1, List.of(), 8, true, false, 0, 0));
    AttachedProbe probe =
        attach("rawtracepoint:sys_enter", new AttachPoint.RawTracepoint("sys_enter"), id);
    Window window = window(probe);
    getpriority(CALLS);
    window.close();

    assertThat(events(window.snapshot()))
        .filteredOn(event -> event.number("arg1") == GETPRIORITY)
        .hasSize(CALLS);
  }

  @Test
  void a_profile_samples_what_runs_in_scope_and_an_interval_fires_in_any() throws Exception {
    AttachedProbe profile =
        attach("profile:hz:99", new AttachPoint.PerfEvent("profile:hz:99", 1, 0, 99, true, true));
    AttachedProbe interval =
        attach(
            "interval:ms:10",
            new AttachPoint.PerfEvent("interval:ms:10", 1, 0, 10_000_000, false, false));
    Window window = window(profile, interval);
    spin(500_000_000);
    window.close();

    List<ProbeEvent> events = events(window.snapshot());
    assertThat(events)
        .filteredOn(each -> each.name().equals("profile:hz:99"))
        .hasSizeGreaterThan(30)
        .allMatch(each -> each.task().pid() == ProcessHandle.current().pid());
    assertThat(events)
        .filteredOn(each -> each.name().equals("interval:ms:10"))
        .hasSizeGreaterThan(30);
  }

  /** Until this thread has had the CPU for so long. */
  private static void spin(long nanos) {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    long end = threads.getCurrentThreadCpuTime() + nanos;
    while (threads.getCurrentThreadCpuTime() < end) {
      Thread.onSpinWait();
    }
  }
}
