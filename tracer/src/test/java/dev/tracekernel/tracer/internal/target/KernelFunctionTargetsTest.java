package dev.tracekernel.tracer.internal.target;

import static dev.tracekernel.tracer.internal.target.Fetches.RAX;
import static dev.tracekernel.tracer.internal.target.Fetches.RDI;
import static dev.tracekernel.tracer.internal.target.Fetches.RDX;
import static dev.tracekernel.tracer.internal.target.Fetches.RSI;
import static dev.tracekernel.tracer.internal.target.Fetches.RSP;
import static dev.tracekernel.tracer.internal.target.Fetches.pointer;
import static dev.tracekernel.tracer.internal.target.Fetches.signed;
import static dev.tracekernel.tracer.internal.target.Fetches.unsigned;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tracekernel.tracer.internal.btf.BtfBlob;
import dev.tracekernel.tracer.internal.btf.BtfTypes;
import dev.tracekernel.tracer.internal.elf.Machine;
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

/** Functions of a kernel, by its list of them and by BTF. */
@Tag("any-kernel") // on files that are written here
class KernelFunctionTargetsTest {

  private static final String PROTOTYPES =
      """
      struct sock { int family; }; struct sk_buff { int len; }; struct filename { const char *name; };
      struct sock a; struct sk_buff b; struct filename c;
      long vfs_read(void *file, char *buf, unsigned long count, long long *pos) { return 0; }
      int do_unlinkat(int dfd, struct filename *name) { return 0; }
      int tcp_v4_rcv(struct sk_buff *skb) { return 0; }
      int tcp_connect(struct sock *sk) { return 0; }
      void tcp_close(struct sock *sk, long timeout) { }
      """;

  private static final String FUNCTIONS =
      """
      __ftrace_invalid_address___12
      do_unlinkat
      do_sys_openat2
      finish_it.isra.0
      finish_it.part.0
      ksys_read
      show_me
      show_me
      tcp_close
      tcp_connect
      tcp_v4_rcv
      tcp_twice
      tcp_twice
      vfs_read
      vfs_readv
      __x64_sys_clone
      ext4_sync_file [ext4]
      copied [ext4]
      copied [xfs]
      """;

  @TempDir Path root;
  private TestKernel kernel;

  @BeforeEach
  void make() throws Exception {
    kernel = TestKernel.of(root, PROTOTYPES).functions(FUNCTIONS);
  }

  @Test
  void a_kprobe_has_its_arguments_in_registers() {
    assertThat(kernel.fields("kprobe:vfs_read"))
        .containsExactly(
            pointer("file", Base.REGISTER, RDI),
            pointer("buf", Base.REGISTER, RSI),
            new Field("count", new ValueType.Unsigned(8), unsigned(Base.REGISTER, RDX, 8)),
            pointer("pos", Base.REGISTER, 88));
    assertThat(kernel.resolve("kprobe:vfs_read").getFirst().points())
        .containsExactly(new AttachPoint.KernelFunction("vfs_read", 0, null, false));
  }

  @Test
  void so_has_one_on_arm64() {
    kernel.machine(Machine.AARCH64);

    assertThat(kernel.fields("kprobe:vfs_read(count)"))
        .containsExactly(
            new Field("count", new ValueType.Unsigned(8), unsigned(Base.REGISTER, 16, 8)));
    assertThat(kernel.fields("kretprobe:do_unlinkat"))
        .containsExactly(new Field("retval", new ValueType.Signed(4), signed(Base.REGISTER, 0, 4)));
  }

  @Test
  void an_argument_without_a_register_is_on_the_stack() throws Exception {
    kernel = new TestKernel(root, manyParameters()).functions("many\n");

    assertThat(kernel.fields("kprobe:many(p5, p6, p7)"))
        .extracting(Field::fetch)
        .containsExactly(
            signed(Base.REGISTER, 64, 4),
            signed(Base.REGISTER, RSP, 4, 8),
            signed(Base.REGISTER, RSP, 4, 16));
    assertThat(kernel.machine(Machine.AARCH64).fields("kprobe:many(p7, p8)"))
        .extracting(Field::fetch)
        .containsExactly(signed(Base.REGISTER, 56, 4), signed(Base.REGISTER, 248, 4, 0));
    assertThat(kernel.fields("fexit:many(p8, retval)"))
        .extracting(Field::fetch)
        .containsExactly(signed(Base.ARGUMENT, 8, 4), signed(Base.RETURN_VALUE, 9, 4));
  }

  /** {@code int many(int p0, ..., int p8)}; clang for BPF takes five at most. */
  private static BtfTypes manyParameters() {
    BtfBlob blob = new BtfBlob(0);
    int[] parameters = new int[18];
    for (int i = 0; i < 9; i++) {
      parameters[2 * i] = blob.name("p" + i);
      parameters[2 * i + 1] = 1;
    }
    return blob.type(blob.name("int"), 1, 0, false, 4, 1 << 24 | 32)
        .type(0, 13, 9, false, 1, parameters)
        .type(blob.name("many"), 12, 1, false, 2)
        .parse();
  }

  @Test
  void an_fexit_has_arguments_and_result() {
    assertThat(kernel.fields("fexit:do_unlinkat(name, str(name.name), retval)"))
        .containsExactly(
            pointer("name", Base.ARGUMENT, 1),
            new Field(
                "name.name",
                new ValueType.Text(ValueType.Memory.BY_ADDRESS),
                unsigned(Base.ARGUMENT, 1, 8, 0)),
            new Field("retval", new ValueType.Signed(4), signed(Base.RETURN_VALUE, 2, 4)));
    assertThat(kernel.fields("fexit:do_unlinkat"))
        .extracting(Field::name)
        .containsExactly("dfd", "name", "retval");
    assertThat(kernel.fields("fexit:tcp_close"))
        .extracting(Field::name)
        .containsExactly("sk", "timeout");
    assertThat(kernel.resolve("fentry:vfs_read").getFirst().points().getFirst())
        .isInstanceOfSatisfying(
            AttachPoint.FunctionEntry.class, point -> assertThat(point.btfId()).isPositive());
  }

  @Test
  void a_kretprobe_has_the_result_alone() {
    assertThat(kernel.fields("kretprobe:vfs_read"))
        .containsExactly(
            new Field("retval", new ValueType.Signed(8), signed(Base.REGISTER, RAX, 8)));
    assertThat(kernel.fields("kretprobe:tcp_close")).isEmpty();
  }

  @Test
  void a_module_has_types_of_its_own() throws Exception {
    kernel.module(
        "ext4",
        TestKernel.types(root, "int ext4_sync_file(void *file, long start) { return 0; }\n"));

    assertThat(kernel.resolve("kprobe:ext4_sync_file").getFirst().points())
        .containsExactly(new AttachPoint.KernelFunction("ext4_sync_file", 0, "ext4", false));
    assertThat(kernel.fields("fentry:ext4:ext4_sync_file(start)"))
        .extracting(Field::fetch)
        .containsExactly(signed(Base.ARGUMENT, 1, 8));
  }

  @Test
  void a_function_of_which_nothing_is_known_has_registers() {
    assertThat(kernel.fields("kprobe:finish_it.isra.0(arg1, int(arg0), str(arg2[1]), kstack)"))
        .extracting(Field::fetch)
        .startsWith(
            signed(Base.REGISTER, RSI, 8),
            signed(Base.REGISTER, RDI, 4),
            signed(Base.REGISTER, RDX, 8, 8));
    assertThat(kernel.fields("kprobe:finish_it.isra.0")).isEmpty();
    assertThat(kernel.fields("kretprobe:finish_it.isra.0"))
        .containsExactly(
            new Field("retval", new ValueType.Signed(8), signed(Base.REGISTER, RAX, 8)));
    assertThat(kernel.fields("kprobe:vfs_read+12(kstack)")).hasSize(1);
  }

  @Test
  void a_wildcard_means_functions_of_one_name_alone() {
    List<AttachPlan> plans = kernel.resolve("kprobe:tcp_*");

    assertThat(plans).hasSize(1);
    assertThat(plans.getFirst().fields()).isEmpty();
    assertThat(plans.getFirst().points())
        .extracting(AttachPoint::name)
        .containsExactly("kprobe:tcp_close", "kprobe:tcp_connect", "kprobe:tcp_v4_rcv");
    assertThat(kernel.resolve("fentry:tcp_c*(sk.family)"))
        .singleElement()
        .satisfies(plan -> assertThat(plan.points()).hasSize(2));
    assertThat(kernel.resolve("fentry:*_read").getFirst().points())
        .extracting(AttachPoint::name)
        .containsExactly("fentry:vfs_read"); // ksys_read has no prototype here
  }

  /** Parts that the compiler made, and what is freed after the boot, is nobody's to trace. */
  @Test
  void a_wildcard_tells_what_it_leaves_out() throws Exception {
    kernel.with(
        "proc/kallsyms",
        """
        ffffffff81000000 T tcp_close
        ffffffff81000010 t tcp_notrace
        ffffffff81000020 t tcp_close.cold
        ffffffff81000028 t __pfx_tcp_close
        ffffffff81000030 d tcp_table
        ffffffff82000000 D __init_begin
        ffffffff82000010 t tcp_init
        ffffffff82001000 D __init_end
        """);

    assertThat(kernel.resolve("kprobe:tcp_*").getFirst().leftOut())
        .containsExactly("kprobe:tcp_twice", "kprobe:tcp_notrace");
    assertThat(kernel.resolve("fentry:*_read").getFirst().leftOut())
        .containsExactly("fentry:ksys_read");
  }

  /** The kernel lists each place once, a system call's without parameters by the other name. */
  @Test
  void a_function_that_is_listed_by_another_name_can_be_traced_by_both() throws Exception {
    kernel
        .functions("__do_sys_sync\nvfs_read\n")
        .with(
            "proc/kallsyms",
            """
            ffffffff81000000 T vfs_read
            ffffffff81000010 t __do_sys_sync
            ffffffff81000010 T __x64_sys_sync
            ffffffff81000010 d of_data
            ffffffff81000020 T __x64_sys_notrace
            ffffffff81000020 D vfs_read_data
            """);

    assertThat(kernel.resolve("kprobe:__x64_sys_sync").getFirst().points())
        .containsExactly(new AttachPoint.KernelFunction("__x64_sys_sync", 0, null, false));
    for (String other : List.of("__x64_sys_notrace", "of_data", "__x64_sys_fsync")) {
      assertThatThrownBy(() -> kernel.resolve("kprobe:" + other))
          .hasMessageContaining("there is no function \"" + other + "\" to trace");
    }
  }

  @Test
  void places_are_spelt_as_the_probe_is() throws Exception {
    kernel.module("ext4", TestKernel.types(root, "int ext4_sync_file(void *f) { return 0; }\n"));

    assertThat(kernel.resolve("kprobe:ext4:ext4_*").getFirst().places())
        .containsExactly("kprobe:ext4:ext4_sync_file");
    assertThat(kernel.resolve("fentry:ext4_*").getFirst().places())
        .containsExactly("fentry:ext4_sync_file");
  }

  @Test
  void of_two_functions_of_one_name_that_of_the_module_is_meant_by_its_address() throws Exception {
    kernel
        .module("xfs", TestKernel.types(root, "int copied(void *file) { return 0; }\n"))
        .with(
            "proc/kallsyms",
            """
            ffffffffc0000010 t copied\t[ext4]
            ffffffffc0100020 t copied\t[xfs]
            """);

    assertThat(kernel.resolve("kprobe:xfs:copied").getFirst().points())
        .containsExactly(
            new AttachPoint.KernelFunction("copied", 0, "xfs", false, 0xffffffffc0100020L));
    assertThatThrownBy(() -> kernel.resolve("fentry:xfs:copied"))
        .hasMessage(
            "probe \"fentry:xfs:copied\": other functions have that name too, and an fentry would be"
                + " on one of them by chance; declare kprobe:xfs:copied");
    kernel.with("proc/kallsyms", "0000000000000000 t copied\t[xfs]\n");
    assertThatThrownBy(() -> kernel.resolve("kprobe:xfs:copied"))
        .hasMessage(
            "probe \"kprobe:xfs:copied\": other functions have that name too, and /proc/kallsyms"
                + " does not tell where this one is: sysctl kernel.kptr_restrict=1, and run as"
                + " root");
  }

  @Test
  void a_module_that_is_loaded_later_has_functions() throws Exception {
    Targets kept = kernel.targets();
    assertThatThrownBy(() -> kept.resolve(ProbeSpec.parse("kprobe:btrfs_sync_file")))
        .isInstanceOf(UnknownProbeException.class);

    kernel
        .functions(FUNCTIONS + "btrfs_sync_file [btrfs]\n")
        .with("proc/modules", "btrfs 4096 0 - Live 0xffffffffc0000000\n");

    assertThat(kept.resolve(ProbeSpec.parse("kprobe:btrfs_sync_file")).getFirst().points())
        .containsExactly(new AttachPoint.KernelFunction("btrfs_sync_file", 0, "btrfs", false));
  }

  @Test
  void a_wildcard_for_too_many_is_refused_with_the_number() {
    System.setProperty(Wildcard.PROPERTY, "2");
    try {
      assertThatThrownBy(() -> kernel.resolve("kprobe:tcp_*"))
          .hasMessage(
              "probe \"kprobe:tcp_*\": matches 3 functions, more than the limit of 2; use a narrower"
                  + " pattern, or -Dtracekernel.wildcard=3");
      System.setProperty(Wildcard.PROPERTY, "many");
      assertThatThrownBy(() -> kernel.resolve("kprobe:tcp_*"))
          .hasMessage("-Dtracekernel.wildcard=many: a positive whole number is expected");
    } finally {
      System.clearProperty(Wildcard.PROPERTY);
    }
  }

  @Test
  void the_limit_is_512_functions() throws Exception {
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < 513; i++) {
      lines.append("f").append(i).append('\n');
    }
    kernel.functions(lines.toString());

    assertThatThrownBy(() -> kernel.resolve("kprobe:f*"))
        .hasMessageContaining("matches 513 functions, more than the limit of 512;");
    kernel.functions(lines.substring(0, lines.lastIndexOf("f512")));
    assertThat(kernel.resolve("kprobe:f*").getFirst().points()).hasSize(512);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "kprobe:vfs_raed | there is no function \"vfs_raed\" to trace in this kernel: it is inlined or notrace, of a module that is not loaded, or misspelt; there are vfs_read, vfs_readv",
        "kprobe:sys_read | there is no function \"sys_read\" to trace in this kernel: it is inlined or notrace, of a module that is not loaded, or misspelt; there are ksys_read, vfs_read, vfs_readv",
        "kprobe:do_sys_open | there is no function \"do_sys_open\" to trace in this kernel: it is inlined or notrace, of a module that is not loaded, or misspelt; on this kernel it is do_sys_openat2",
        "kprobe:filename_unlinkat | there is no function \"filename_unlinkat\" to trace in this kernel: it is inlined or notrace, of a module that is not loaded, or misspelt; on this kernel it is do_unlinkat",
        "kprobe:sys_clone | there is no function \"sys_clone\" to trace in this kernel: it is inlined or notrace, of a module that is not loaded, or misspelt; on this kernel it is __x64_sys_clone; syscall:clone is one on every kernel",
        "kprobe:blk_account_io_done | there is no function \"blk_account_io_done\" to trace in this kernel: it is inlined or notrace, of a module that is not loaded, or misspelt; tracepoint:block:block_rq_complete tells the same on every kernel",
        "fentry:finish_it | the compiler has made finish_it.isra.0, finish_it.part.0 of it, with other arguments or a part of its code; declare kprobe:finish_it.isra.0, which has arg0, arg1, ... as they are in registers",
        "kprobe:show_me | there are 2 functions of that name, and the probe would be on one of them by chance; trace one of those that call them",
        "kprobe:copied | there are 2 functions of that name, and the probe would be on one of them by chance; trace one of those that call them, or name the module: ext4:copied, xfs:copied",
        "kprobe:xfs:vfs_read | module xfs has no such function; there are kprobe:vmlinux:vfs_read",
        "fentry:ksys_read | the kernel's BTF does not describe this function, which an fentry needs; declare kprobe:ksys_read",
        "fexit:ext4_sync_file | the kernel's BTF does not describe this function, which an fexit needs; declare kretprobe:ext4_sync_file",
        "kprobe:vfs_read(fil) | vfs_read has no parameter \"fil\"; there are file, buf, count, pos",
        "fexit:vfs_read(fil) | vfs_read has no parameter \"fil\"; there are file, buf, count, pos, retval",
        "kretprobe:vfs_read(file) | a kretprobe does not have the argument \"file\" any more; fexit:vfs_read has arguments and retval in one event",
        "fexit:tcp_close(retval) | tcp_close returns nothing, so that there is no retval",
        "kprobe:tcp_*(sk) | tcp_v4_rcv has no parameter \"sk\"; there are skb",
        "kprobe:ksys_read(fd) | \"fd\" is not known of ksys_read, of which nothing tells the parameters; there are arg0, arg1, ...",
        "kretprobe:ksys_read(fd) | a return has no \"fd\" any more; there is retval",
        "kprobe:ksys_read(arg1.x) | \"arg1.x\": nothing tells what arg1 points to, so that there is no \"x\"; [n] is its n-th word of 8 bytes",
        "kprobe:ksys_read(arg1[999999999]) | \"arg1[999999999]\": the index is too large",
        "kprobe:nothing_* | matches no function that can be traced",
      })
  void what_cannot_be_traced_is_refused_with_what_can(String probe, String why) {
    assertThatThrownBy(() -> kernel.resolve(probe))
        .isInstanceOf(UnknownProbeException.class)
        .hasMessage("probe \"" + probe + "\": " + why);
  }

  /** Where tracefs keeps its list to itself. */
  @Test
  void the_symbols_of_the_kernel_stand_in_for_its_list() throws Exception {
    TestKernel other =
        TestKernel.of(Files.createDirectory(root.resolve("other")), PROTOTYPES)
            .with(
                "proc/kallsyms",
                """
                ffffffff81000000 T vfs_read
                ffffffff81000010 d tcp_table
                ffffffffc0000000 t ext4_sync_file\t[ext4]
                ffffffffc0000010 t bpf_prog_1\t[bpf]
                """);

    assertThat(other.resolve("kprobe:*").getFirst().points())
        .extracting(AttachPoint::name)
        .containsExactly("kprobe:ext4_sync_file", "kprobe:vfs_read");
  }

  @Test
  void without_a_list_the_remedy_is_said() {
    var bare = new TestKernel(root.resolve("none"), null);
    assertThatThrownBy(() -> bare.resolve("kprobe:vfs_read"))
        .hasMessage(
            "probe \"kprobe:vfs_read\": the kernel's functions cannot be read, neither from"
                + " /sys/kernel/tracing/available_filter_functions nor from /proc/kallsyms: mount"
                + " -t tracefs tracefs /sys/kernel/tracing, and run as root");
  }
}
