package dev.tracekernel.tracer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tracekernel.tracer.event.KernelEvent;
import dev.tracekernel.tracer.event.ProbeEvent;
import dev.tracekernel.tracer.event.ProbeField;
import dev.tracekernel.tracer.internal.bpf.OpenedSince;
import dev.tracekernel.tracer.internal.bpf.raw.LibC;
import dev.tracekernel.tracer.kernel.FeatureAnswer;
import dev.tracekernel.tracer.kernel.KernelFeature;
import dev.tracekernel.tracer.probe.UnknownProbeException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From a probe's name to events, on kinds that every kernel has. */
@Tag("under-6.12")
class ProbesByNameTest {

  private static final int CALLS = 13;
  private static final String GETPGID = "tracepoint:syscalls:sys_enter_getpgid";

  private static KernelTracer tracer;

  @TempDir Path folder;

  @BeforeAll
  static void open() {
    tracer = KernelTracer.open();
  }

  @AfterAll
  static void close() {
    tracer.close();
  }

  private static List<ProbeEvent> events(TraceSnapshot snapshot) {
    List<ProbeEvent> events = new ArrayList<>();
    for (KernelEvent event : snapshot.events()) {
      events.add((ProbeEvent) event);
    }
    return events;
  }

  private static void leaveMarks() {
    for (int i = 0; i < CALLS; i++) {
      Mark.leave(1000 + i);
    }
  }

  @Test
  void a_tracepoint_has_the_fields_of_its_format() throws Exception {
    TraceSnapshot snapshot = Traced.snapshot(tracer, ProbesByNameTest::leaveMarks, GETPGID);

    assertThat(events(snapshot)).hasSize(CALLS);
    ProbeEvent first = events(snapshot).getFirst();
    assertThat(first.number("pid")).isEqualTo(1000);
    assertThat(first.name()).isEqualTo(GETPGID);
    assertThat(first.function()).isEqualTo(GETPGID);
    assertThat(first.toString()).contains(" " + GETPGID + "(", "pid=1000");
    assertThat(snapshot.probeFields().get(GETPGID))
        .contains(new ProbeField("pid", ProbeField.Kind.NUMBER));
    assertThat(snapshot.losses()).isEqualTo(Losses.none());
  }

  @Test
  void a_wildcard_has_events_of_all_its_places_each_with_its_own_name() throws Exception {
    TraceSnapshot snapshot =
        Traced.snapshot(tracer, ProbesByNameTest::leaveMarks, "tracepoint:syscalls:sys_*_getpgid");

    assertThat(events(snapshot)).hasSize(2 * CALLS);
    assertThat(events(snapshot))
        .filteredOn(event -> event.function().equals(GETPGID))
        .hasSize(CALLS)
        .allMatch(event -> event.name().equals("tracepoint:syscalls:sys_*_getpgid"));
    assertThat(events(snapshot))
        .filteredOn(event -> event.function().equals("tracepoint:syscalls:sys_exit_getpgid"))
        .hasSize(CALLS)
        .allMatch(event -> event.number("ret") == -3 || event.number("ret") >= 0);
  }

  /** The kernel may list it by another of its names. */
  @Test
  @EnabledIfKernelHas(KernelFeature.KPROBES)
  void the_function_of_a_system_call_without_parameters_is_found() throws Exception {
    String probe = "kprobe:" + BpfProgram.syscallFunctionName("sync");

    TraceSnapshot snapshot =
        Traced.snapshot(
            tracer, () -> assertThat(new ProcessBuilder("sync").start().waitFor()).isZero(), probe);

    assertThat(events(snapshot)).singleElement().returns(probe, ProbeEvent::function);
    assertThat(snapshot.losses()).isEqualTo(Losses.none());
  }

  /** strnlen is chosen when the library is loaded: a wildcard does not know which code it is. */
  @Test
  void a_wildcard_tells_its_places_and_what_it_had_to_leave_out() throws Exception {
    TraceSnapshot snapshot = Traced.snapshot(tracer, () -> {}, "uprobe:libc:strn*");
    Path file = folder.resolve("trace.tktrace");
    snapshot.save(file);

    assertThat(snapshot.probePlaces().get("uprobe:libc:strn*"))
        .contains("uprobe:libc:strndup")
        .doesNotContain("uprobe:libc:strnlen");
    assertThat(snapshot.losses().losses())
        .contains(new Loss(Loss.Cause.LEFT_OUT, "uprobe:libc:strnlen", 1));
    assertThat(KernelTrace.load(file).probePlaces()).isEqualTo(snapshot.probePlaces());
    assertThat(KernelTrace.load(file).losses()).isEqualTo(snapshot.losses());
  }

  @Test
  void a_function_of_a_library_has_arguments_and_a_stack() throws Exception {
    TraceSnapshot snapshot =
        Traced.snapshot(
            tracer,
            () -> {
              for (int i = 0; i < CALLS; i++) {
                LibC.pageSize();
              }
            },
            "uprobe:libc:sysconf(arg0, ustack)",
            "uretprobe:libc:sysconf");

    List<ProbeEvent> events = events(snapshot);
    assertThat(events)
        .filteredOn(event -> event.name().equals("uprobe:libc:sysconf"))
        .hasSize(CALLS)
        .allMatch(event -> event.number("arg0") == 30)
        .allMatch(event -> event.userStack().getFirst().symbol().equals("sysconf"));
    assertThat(events)
        .filteredOn(event -> event.name().equals("uretprobe:libc:sysconf"))
        .hasSize(CALLS)
        .allMatch(event -> event.number("retval") == 4096);
  }

  /** Links of single uprobes end one after another, with a grace period for each. */
  @Test
  void a_wildcard_of_a_library_has_one_link_where_the_kernel_can() {
    boolean can = KernelFeature.UPROBE_MULTI.probe() instanceof FeatureAnswer.Yes;
    OpenedSince opened = OpenedSince.now();

    tracer.start(TraceDeclaration.of("uprobe:libc:getpg*")).close();

    assertThat(opened.entries()).contains("BPF link of tk_uprobe");
    assertThat(opened.entries().stream().filter("BPF link of tk_uprobe"::equals).count() == 1)
        .isEqualTo(can);
  }

  @Test
  void the_jvm_has_probes_of_its_own() throws Exception {
    TraceSnapshot snapshot =
        Traced.snapshot(
            tracer,
            () -> {
              for (int i = 0; i < 3; i++) {
                System.gc();
              }
            },
            "usdt:jvm:hotspot:gc__begin");

    assertThat(events(snapshot)).hasSizeGreaterThanOrEqualTo(3);
  }

  @Test
  void a_saved_trace_has_the_same_events_stacks_included() throws Exception {
    TraceWindow window =
        tracer.start(
            TraceDeclaration.of(GETPGID + "(pid, kstack, ustack)", "uprobe:libc:sysconf(ustack)"));
    try (window) {
      leaveMarks();
      LibC.pageSize();
    }
    TraceSnapshot snapshot = window.trace().snapshot();
    Path file = folder.resolve("trace.tktrace");
    snapshot.save(file);

    SavedTrace saved = KernelTrace.load(file);
    assertThat(saved.losses()).isEqualTo(snapshot.losses());
    assertThat(saved.probeFields()).isEqualTo(snapshot.probeFields());
    assertThat(saved.declaration().probes()).isEqualTo(snapshot.declaration().probes());
    assertThat(events(saved))
        .extracting(ProbeEvent::toString)
        .isEqualTo(events(snapshot).stream().map(ProbeEvent::toString).toList());
    assertThat(events(saved).getLast().userStack())
        .isEqualTo(events(snapshot).getLast().userStack());
    assertThat(events(saved).getFirst().kernelStack())
        .isEqualTo(events(snapshot).getFirst().kernelStack());
  }

  @Test
  void a_section_has_the_firings_between_its_marks() throws Exception {
    TraceWindow window = tracer.start(TraceDeclaration.of(GETPGID));
    try (window) {
      Mark.leave(1);
      window.trace().mark("second");
      Mark.leave(2);
    }

    assertThat(events(window.trace().since("second").snapshot()))
        .extracting(event -> event.number("pid"))
        .containsExactly(2L);
  }

  @Test
  void probes_and_system_calls_are_in_one_trace_in_their_order() throws Exception {
    TraceSnapshot snapshot = Traced.snapshot(tracer, () -> Mark.leave(4711), GETPGID, Mark.PROBE);

    assertThat(snapshot.events())
        .extracting(KernelEvent::name)
        .containsExactly(GETPGID, "getpgid"); // the call's record comes when it returns
  }

  @Test
  void a_probe_that_is_not_there_is_an_error_with_what_there_is() {
    assertThatThrownBy(
            () -> tracer.start(TraceDeclaration.of("tracepoint:syscalls:sys_enter_getpgidd")))
        .isInstanceOf(UnknownProbeException.class)
        .hasMessageContaining("sys_enter_getpgid");
    assertThatThrownBy(() -> tracer.start(TraceDeclaration.of(GETPGID + "(nothing)")))
        .isInstanceOf(UnknownProbeException.class)
        .hasMessageContaining("pid");
  }

  @Test
  @Tag("any-kernel") // before 6.0 uprobes are marked too, and kretprobes before 6.7
  void what_may_be_skipped_without_a_count_is_marked() throws Exception {
    TraceSnapshot snapshot =
        Traced.snapshot(
            tracer,
            () -> Mark.leave(1),
            GETPGID,
            "uprobe:libc:sysconf",
            "uretprobe:libc:sysconf",
            "profile:hz:49",
            "interval:ms:100",
            "software:page-faults:1000");

    assertThat(snapshot.losses().losses())
        .filteredOn(loss -> loss.cause() == Loss.Cause.INCOMPLETE)
        .extracting(Loss::systemCall)
        .containsExactlyInAnyOrder(
            "uretprobe:libc:sysconf",
            "profile:hz:49",
            "interval:ms:100",
            "software:page-faults:1000");
    assertThat(snapshot.losses().of(GETPGID).isEmpty()).isTrue();
  }
}
