package dev.tracekernel.tracer.internal.target;

import static dev.tracekernel.tracer.internal.target.Fetches.pointer;
import static dev.tracekernel.tracer.internal.target.Fetches.signed;
import static dev.tracekernel.tracer.internal.target.Fetches.unsigned;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tracekernel.tracer.internal.target.Fetch.Base;
import dev.tracekernel.tracer.probe.ProbeSpec;
import dev.tracekernel.tracer.probe.UnknownProbeException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What BTF alone describes: raw tracepoints and hooks; and perf events, which nothing describes.
 */
@Tag("any-kernel") // on types that clang describes
class BtfTargetsTest {

  private static final String SCHED_5_10 =
      """
      struct task { int pid; char comm[16]; };
      typedef void (*btf_trace_sched_switch)(void *, _Bool, struct task *, struct task *);
      typedef void (*btf_trace_nameless)(void *, struct task *, int);
      btf_trace_sched_switch a; btf_trace_nameless b; struct task c;
      int __traceiter_sched_switch(void *__data, _Bool preempt, struct task *prev,
                                   struct task *next) { return 0; }
      int bpf_lsm_file_open(struct task *file) { return 0; }
      int bpf_lsm_file_mprotect(struct task *vma, unsigned long reqprot) { return 0; }
      """;

  /** It got the state behind the others. */
  private static final String SCHED_7_3 =
      SCHED_5_10
          .replace("struct task *, struct task *)", "struct task *, struct task *, unsigned int)")
          .replace("struct task *next)", "struct task *next, unsigned int prev_state)");

  @TempDir Path root;
  private TestKernel kernel;

  @BeforeEach
  void make() throws Exception {
    kernel = TestKernel.of(root, SCHED_5_10);
  }

  @Test
  void a_raw_tracepoint_has_the_arguments_that_this_kernel_passes() throws Exception {
    assertThat(kernel.fields("rawtracepoint:sched_switch"))
        .containsExactly(
            new Field("preempt", new ValueType.Bool(), unsigned(Base.ARGUMENT, 0, 1)),
            pointer("prev", Base.ARGUMENT, 1),
            pointer("next", Base.ARGUMENT, 2));
    Path newer = Files.createDirectory(root.resolve("newer"));
    assertThat(TestKernel.of(newer, SCHED_7_3).fields("rawtracepoint:sched_switch"))
        .extracting(Field::name)
        .containsExactly("preempt", "prev", "next", "prev_state");
  }

  @Test
  void its_paths_start_at_the_arguments() {
    assertThat(kernel.fields("rawtracepoint:sched_switch(next.pid, prev.comm)"))
        .containsExactly(
            new Field("next.pid", new ValueType.Signed(4), signed(Base.ARGUMENT, 2, 4, 0)),
            new Field("prev.comm", new ValueType.Chars(16), unsigned(Base.ARGUMENT, 1, 16, 4)));
  }

  @Test
  void arguments_without_names_have_numbers() {
    assertThat(kernel.fields("rawtracepoint:nameless(arg0.pid, arg1)"))
        .extracting(Field::fetch)
        .containsExactly(signed(Base.ARGUMENT, 0, 4, 0), signed(Base.ARGUMENT, 1, 4));
  }

  @Test
  void a_modules_tracepoint_is_described_by_the_module() throws Exception {
    kernel.module(
        "xfs",
        TestKernel.types(
            root, "typedef void (*btf_trace_xfs_it)(void *, int); btf_trace_xfs_it a;\n"));

    assertThat(kernel.fields("rawtracepoint:xfs_it")).hasSize(1);
    assertThat(kernel.resolve("rawtracepoint:*it*"))
        .flatExtracting(AttachPlan::points)
        .contains(new AttachPoint.RawTracepoint("xfs_it"));
  }

  @Test
  void a_hook_has_the_arguments_of_its_function() throws Exception {
    kernel.with("sys/kernel/security/lsm", "lockdown,capability,bpf");

    assertThat(kernel.fields("lsm:file_mprotect"))
        .extracting(Field::name)
        .containsExactly("vma", "reqprot");
    assertThat(kernel.resolve("lsm:file_*"))
        .flatExtracting(AttachPlan::points)
        .extracting(AttachPoint::name)
        .containsExactly("lsm:file_mprotect", "lsm:file_open");
  }

  /** On 5.10 such a hook attaches, and never fires. */
  @Test
  void a_hook_where_bpf_is_not_active_is_refused_with_the_remedy() throws Exception {
    kernel.with("sys/kernel/security/lsm", "lockdown,capability\n");

    assertThatThrownBy(() -> kernel.resolve("lsm:file_open"))
        .hasMessage(
            "probe \"lsm:file_open\": bpf is not among this kernel's active security modules"
                + " (lockdown,capability), so that it would never fire; boot with"
                + " lsm=lockdown,capability,bpf");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "rawtracepoint:sched_swich | this kernel has no such raw tracepoint; there are sched_switch",
        "rawtracepoint:sched_switch(nxt) | sched_switch has no parameter \"nxt\"; there are preempt, prev, next",
        "rawtracepoint:x* | matches no raw tracepoint that can be traced",
        "lsm:file_opened | this kernel has no such hook; there are file_open",
        "lsm:file_open(fil) | file_open has no parameter \"fil\"; there are file",
        "lsm:x* | matches no hook that can be traced",
      })
  void what_does_not_exist_is_refused_with_what_does(String probe, String why) {
    assertThatThrownBy(() -> kernel.resolve(probe))
        .isInstanceOf(UnknownProbeException.class)
        .hasMessage("probe \"" + probe + "\": " + why);
  }

  @Test
  void timers_are_clocks_of_each_cpu_or_of_one() {
    assertThat(point("profile:hz:99"))
        .isEqualTo(new AttachPoint.PerfEvent("profile:hz:99", 1, 0, 99, true, true));
    assertThat(point("interval:ms:10"))
        .isEqualTo(new AttachPoint.PerfEvent("interval:ms:10", 1, 0, 10_000_000, false, false));
    assertThat(point("profile:us:50(kstack)"))
        .isEqualTo(new AttachPoint.PerfEvent("profile:us:50", 1, 0, 50_000, false, true));
    assertThat(point("interval:s:2"))
        .isEqualTo(new AttachPoint.PerfEvent("interval:s:2", 1, 0, 2_000_000_000, false, false));
  }

  @Test
  void counters_have_perfs_numbers() {
    assertThat(point("software:page-faults:1"))
        .isEqualTo(new AttachPoint.PerfEvent("software:page-faults:1", 1, 2, 1, false, true));
    assertThat(point("hardware:cache-misses:1000(ustack)"))
        .isEqualTo(
            new AttachPoint.PerfEvent("hardware:cache-misses:1000", 0, 3, 1000, false, true));
    assertThat(kernel.fields("hardware:cache-misses:1000(ustack)"))
        .extracting(Field::type)
        .containsExactly(new ValueType.UserStack());
  }

  private AttachPoint point(String probe) {
    List<AttachPlan> plans = kernel.resolve(probe);
    return plans.getFirst().points().getFirst();
  }

  @Test
  void a_system_call_is_not_attached_by_name() {
    assertThatThrownBy(() -> kernel.targets().resolve(ProbeSpec.parse("syscall:openat")))
        .hasMessage("a system call is traced as all are: syscall:openat");
  }
}
