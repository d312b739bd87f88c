package dev.tracekernel.tracer.internal.target;

import static dev.tracekernel.tracer.internal.target.Fetches.signed;
import static dev.tracekernel.tracer.internal.target.Fetches.unsigned;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tracekernel.tracer.internal.target.Fetch.Base;
import dev.tracekernel.tracer.internal.target.ValueType.Memory;
import dev.tracekernel.tracer.probe.UnknownProbeException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tracepoints by their format files. */
@Tag("any-kernel") // on format files that are written here
class TracepointTargetsTest {

  private static final String TYPES =
      """
      typedef int pid_t; typedef unsigned short umode_t; typedef unsigned char u8;
      typedef unsigned long long u64; typedef short s16;
      enum skb_drop_reason { NOT_YET = 0, NO_SOCKET = 3 };
      struct task { int pid; struct task *parent; };
      pid_t a; umode_t b; u8 c; u64 d; enum skb_drop_reason e; struct task f; s16 g;
      """;

  @TempDir Path root;
  private TestKernel kernel;

  @BeforeEach
  void make() throws Exception {
    kernel =
        TestKernel.of(root, TYPES)
            .tracepoint("sched", "sched_process_fork", Formats.FORK_7_3)
            .tracepoint("sched", "sched_process_exit", Formats.FORK_5_10)
            .tracepoint("syscalls", "sys_enter_openat", Formats.OPENAT_7_3)
            .tracepoint("skb", "kfree_skb", Formats.KFREE_7_3)
            .tracepoint("tests", "kinds", Formats.ALL_KINDS);
  }

  private Field field(String expression) {
    return kernel.fields("tracepoint:tests:kinds(" + expression + ")").getFirst();
  }

  @Test
  void the_place_has_the_number_of_the_running_kernel() {
    assertThat(kernel.resolve("tracepoint:skb:kfree_skb").getFirst().points())
        .containsExactly(new AttachPoint.Tracepoint("skb", "kfree_skb", 2310));
  }

  /** The names moved from an array to dynamic data: by their names both are found. */
  @Test
  void a_field_is_found_where_this_kernel_has_it() throws Exception {
    String probe = "tracepoint:sched:sched_process_fork(child_comm, child_pid)";
    assertThat(kernel.fields(probe))
        .containsExactly(
            new Field(
                "child_comm", new ValueType.Text(Memory.KERNEL), unsigned(Base.DYNAMIC, 16, 4)),
            new Field("child_pid", new ValueType.Signed(4), signed(Base.RECORD, 20, 4)));

    kernel.tracepoint("sched", "sched_process_fork", Formats.FORK_5_10);
    assertThat(kernel.fields(probe))
        .containsExactly(
            new Field("child_comm", new ValueType.Chars(16), unsigned(Base.RECORD, 28, 16)),
            new Field("child_pid", new ValueType.Signed(4), signed(Base.RECORD, 44, 4)));
  }

  @Test
  void without_a_list_all_fields_are_recorded_but_those_that_all_tracepoints_have() {
    assertThat(kernel.fields("tracepoint:skb:kfree_skb"))
        .extracting(Field::name)
        .containsExactly("skbaddr", "location", "rx_sk", "protocol", "reason");
    assertThat(kernel.fields("tracepoint:skb:kfree_skb(common_pid)"))
        .containsExactly(
            new Field("common_pid", new ValueType.Signed(4), signed(Base.RECORD, 4, 4)));
  }

  /** The record has words; of an int's the upper half is whatever the caller left there. */
  @Test
  void an_argument_of_a_system_call_has_the_size_of_its_own_type() {
    assertThat(kernel.fields("tracepoint:syscalls:sys_enter_openat"))
        .containsExactly(
            new Field("__syscall_nr", new ValueType.Signed(4), signed(Base.RECORD, 8, 4)),
            new Field("dfd", new ValueType.Signed(4), signed(Base.RECORD, 16, 4)),
            new Field("filename", new ValueType.Pointer(), unsigned(Base.RECORD, 24, 8)),
            new Field("flags", new ValueType.Signed(4), signed(Base.RECORD, 32, 4)),
            new Field("mode", new ValueType.Unsigned(2), unsigned(Base.RECORD, 40, 2)));
  }

  @Test
  void a_text_of_a_system_call_is_in_the_memory_of_the_process() {
    assertThat(kernel.fields("tracepoint:syscalls:sys_enter_openat(str(filename))"))
        .extracting(Field::type)
        .containsExactly(new ValueType.Text(Memory.USER));
    assertThat(field("str(name)").type()).isEqualTo(new ValueType.Text(Memory.BY_ADDRESS));
    assertThat(field("kstr(name)").type()).isEqualTo(new ValueType.Text(Memory.KERNEL));
  }

  @Test
  void numbers_have_names_where_the_kernel_has_them() {
    assertThat(kernel.fields("tracepoint:skb:kfree_skb(reason)").getFirst().type())
        .isEqualTo(new ValueType.Enumeration(4, false, Map.of(0L, "NOT_YET", 3L, "NO_SOCKET")));
    assertThat(field("done").type()).isEqualTo(new ValueType.Bool());
    assertThat(field("small"))
        .isEqualTo(new Field("small", new ValueType.Signed(2), signed(Base.RECORD, 80, 2)));
  }

  @Test
  void arrays_structures_and_dynamic_data() {
    assertThat(field("addr").type()).isEqualTo(new ValueType.Bytes(4));
    assertThat(field("args[2]").fetch()).isEqualTo(unsigned(Base.RECORD, 32, 8));
    assertThat(field("values").type()).isEqualTo(new ValueType.DynamicArray(8, false));
    assertThat(field("text"))
        .isEqualTo(
            new Field("text", new ValueType.Text(Memory.KERNEL), unsigned(Base.RELATIVE, 68, 4)));
    assertThat(field("both").type()).isEqualTo(new ValueType.Bytes(16));
  }

  @Test
  void a_pointer_to_a_structure_leads_on_by_btf() {
    assertThat(field("task.parent.pid").fetch()).isEqualTo(signed(Base.RECORD, 72, 4, 8, 0));
    assertThat(field("task.pid").fetch()).isEqualTo(signed(Base.RECORD, 72, 4, 0));
  }

  @Test
  void stacks_are_beside_the_fields_in_the_order_of_the_list() {
    assertThat(kernel.fields("tracepoint:skb:kfree_skb(kstack, protocol, ustack)"))
        .extracting(Field::type)
        .containsExactly(
            new ValueType.KernelStack(), new ValueType.Unsigned(2), new ValueType.UserStack());
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "tracepoint:tests:kinds(nme) | the tracepoint has no field \"nme\"; there are done, addr, args, values, text, task, bare, small, both, name, unknown",
        "tracepoint:tests:kinds(bare) | \"bare\": has no length in the record",
        "tracepoint:tests:kinds(str(small)) | \"str(small)\": is neither a pointer nor an array of characters",
        "tracepoint:tests:kinds(args[6]) | \"args[6]\": the array has 6 elements, the first is [0]",
        "tracepoint:tests:kinds(small.x) | \"small.x\": small is no pointer to a structure",
        "tracepoint:tests:kinds(unknown.x) | \"unknown.x\": the kernel's BTF does not describe struct unknown",
        "tracepoint:tests:kinds(task.pidd) | \"task.pidd\": struct task has no member \"pidd\"; there are pid",
        "tracepoint:syscalls:sys_enter_openat(__filename_val) | \"__filename_val\": is not given to programs; read it where it is, by str() of its pointer",
        "tracepoint:sched:kfree_skb | it is of another category; there are tracepoint:skb:kfree_skb",
        "tracepoint:shed:nothing | this kernel has no tracepoints of a category \"shed\", or its module is not loaded; there are sched",
        "tracepoint:sched:sched_process_forks | this kernel has no such tracepoint; there are sched_process_fork, sched_process_exit",
        "tracepoint:nope*:x | matches no tracepoint that can be traced",
      })
  void what_does_not_exist_is_refused_with_what_does(String probe, String why) {
    assertThatThrownBy(() -> kernel.resolve(probe))
        .isInstanceOf(UnknownProbeException.class)
        .hasMessage("probe \"" + probe + "\": " + why);
  }

  @Test
  void a_wildcard_gives_each_tracepoint_its_own_fields() {
    List<AttachPlan> plans = kernel.resolve("tracepoint:s*:s*");

    assertThat(plans).hasSize(3);
    assertThat(plans)
        .flatExtracting(AttachPlan::points)
        .extracting(AttachPoint::name)
        .containsExactly(
            "tracepoint:sched:sched_process_exit",
            "tracepoint:sched:sched_process_fork",
            "tracepoint:syscalls:sys_enter_openat");
  }

  @Test
  void without_tracefs_the_remedy_is_said() {
    var bare = new TestKernel(root.resolve("none"), null);
    assertThatThrownBy(() -> bare.resolve("tracepoint:sched:sched_switch"))
        .hasMessage(
            "probe \"tracepoint:sched:sched_switch\": the kernel's tracepoints cannot be read from"
                + " /sys/kernel/tracing/events: mount -t tracefs tracefs /sys/kernel/tracing, and"
                + " run as root");
  }
}
