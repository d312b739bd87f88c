package dev.tracekernel.tracer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tracekernel.tracer.event.Abi;
import dev.tracekernel.tracer.event.SyscallTable;
import dev.tracekernel.tracer.event.TraceLine;
import dev.tracekernel.tracer.internal.bpf.LoadFailedException;
import dev.tracekernel.tracer.internal.bpf.OpenedSince;
import dev.tracekernel.tracer.internal.bpf.raw.LibC;
import dev.tracekernel.tracer.internal.bpf.raw.RawSyscall;
import dev.tracekernel.tracer.kernel.FeatureAnswer;
import dev.tracekernel.tracer.kernel.KernelFeature;
import dev.tracekernel.tracer.map.BpfMap;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** How programs come to their places, and what is said if they do not. */
@Tag("any-kernel") // an emulated guest would compile them for minutes
class OwnAttachTest {

  private static final String HEAD =
      """
      #include "vmlinux.h"
      #include <bpf/bpf_helpers.h>
      char LICENSE[] SEC("license") = "Dual BSD/GPL";
      u64 first, second;
      """;

  private static final String BY_HAND =
      HEAD
          + """
          SEC("uprobe") int on_user(void *ctx) { __sync_fetch_and_add(&first, 1); return 0; }
          SEC("tp") int on_tracepoint(void *ctx) { __sync_fetch_and_add(&second, 1); return 0; }
          """;

  private static final int GETPGID = SyscallTable.of(Abi.NATIVE).number("getpgid").orElseThrow();
  private static OpenedSince opened;
  private static KernelTracer tracer;

  @BeforeAll
  static void open() {
    opened = OpenedSince.now();
    tracer = KernelTracer.open();
  }

  @AfterAll
  static void close() {
    tracer.close();
    if (opened.isAlone()) {
      assertThat(opened.entries()).isEmpty();
    }
  }

  private static BpfProgram text(String source) {
    return BpfProgram.ofText(source, OwnAttachTest.class);
  }

  private static TraceWindow start(BpfProgram program) {
    return tracer.start(TraceDeclaration.of("syscall:getppid").withProgram(program));
  }

  @Test
  void programs_are_attached_by_hand_to_user_functions_and_tracepoints() {
    BpfProgram program =
        text(BY_HAND)
            .attach(
                "on_user=uprobe:libc:sysconf",
                "on_tracepoint=tracepoint:syscalls:sys_enter_getpgid");
    try (TraceWindow window = start(program)) {
      LibC.pageSize();
      for (int i = 0; i < 7; i++) {
        RawSyscall.call(GETPGID, 0, 0, 0);
      }
      assertThat(window.trace().globals().get("first", Long.class)).isPositive();
      assertThat(window.trace().globals().get("second", Long.class)).isGreaterThanOrEqualTo(7);
    }
  }

  /** Links of single uprobes end one after another, with a grace period for each. */
  @Test
  void all_places_of_a_library_have_one_link_where_the_kernel_can() {
    String[] places = {"on_user=uprobe:libc:sysconf", "on_user=uprobe:libc:getpgid"};
    BpfProgram program = text(BY_HAND).attach(places).attach("on_tracepoint=none");
    boolean can = KernelFeature.UPROBE_MULTI.probe() instanceof FeatureAnswer.Yes;
    long before = linksOf("on_user");
    try (TraceWindow window = start(program)) {
      assertThat(linksOf("on_user") - before).isEqualTo(can ? 1 : 2);
      for (int i = 0; i < 5; i++) {
        LibC.pageSize();
      }
      assertThat(window.trace().globals().get("first", Long.class)).isGreaterThanOrEqualTo(5);
    }
  }

  private static long linksOf(String program) {
    return opened.entries().stream().filter(("BPF link of " + program)::equals).count();
  }

  /** As the first lesson of BCC's tutorial has it. */
  @Test
  void a_function_in_the_dialect_of_bcc_is_attached_by_hand() {
    BpfProgram program =
        text("int hello(void *ctx) { bpf_trace_printk(\"Hello, World!\\n\"); return 0; }")
            .attach("hello=uprobe:libc:sysconf");
    try (TraceWindow window = start(program)) {
      LibC.pageSize();
      assertThat(window.trace().output())
          .isNotEmpty()
          .extracting(TraceLine::message)
          .containsOnly("Hello, World!");
    }
  }

  @Test
  void a_program_is_attached_by_its_section_to_user_functions() {
    BpfProgram program =
        text(
            HEAD
                + """
                SEC("uprobe/libc.so.6:sysconf")
                int on_sysconf(void *ctx) { __sync_fetch_and_add(&first, 1); return 0; }
                """);
    try (TraceWindow window = start(program)) {
      for (int i = 0; i < 5; i++) {
        LibC.pageSize();
      }
      assertThat(window.trace().globals().get("first", Long.class)).isGreaterThanOrEqualTo(5);
    }
  }

  @Test
  void static_variables_are_reset_too_and_cannot_be_named() {
    String source =
        HEAD.replace("u64 first, second;", "")
            + """
            struct { __uint(type, BPF_MAP_TYPE_ARRAY); __uint(max_entries, 1); __type(key, u32);
              __type(value, u64); } seen SEC(".maps");
            static u64 counted;
            static volatile u64 begun = 5;
            SEC("tp/syscalls/sys_enter_getpgid") int x(struct trace_event_raw_sys_enter *ctx) {
              u32 key = 0;
              if (ctx->args[0] != 0x7ac3)
                return 0;
              u64 value = counted++ + begun;
              bpf_map_update_elem(&seen, &key, &value, 0);
              begun = 1000000;
              return 0;
            }
            """;
    for (int i = 0; i < 3; i++) {
      try (TraceWindow window = start(text(source))) {
        BpfMap<Integer, Long> seen = window.trace().map("seen", Integer.class, Long.class);
        RawSyscall.call(GETPGID, 0x7ac3, 0, 0);
        assertThat(seen).containsEntry(0, 5L);
        RawSyscall.call(GETPGID, 0x7ac3, 0, 0);
        assertThat(seen).containsEntry(0, 1_000_001L);
        assertThatThrownBy(() -> window.trace().globals().get("counted", Long.class))
            .hasMessage("counted of OwnAttachTest.bpf.c is static: declare it without that");
      }
    }
  }

  @Test
  void a_program_runs_by_a_timer() {
    BpfProgram program =
        text(HEAD
                + """
                SEC("perf_event") int tick(void *ctx) { __sync_fetch_and_add(&first, 1); return 0; }
                """)
            .attach("tick=profile:hz:997");
    try (TraceWindow window = start(program)) {
      Awaitility.await().until(() -> window.trace().globals().get("first", Long.class) > 3);
    }
  }

  @Test
  void a_program_without_a_place_is_an_error() {
    refuses(
        text(BY_HAND).attach("on_user=uprobe:libc:sysconf"),
        "program on_tracepoint of OwnAttachTest.bpf.c was not attached to what its SEC(\"tp\")"
            + " says: that names no place; name one there, or by attach = \"on_tracepoint=PROBE\","
            + " or say \"on_tracepoint=none\" if it is called by another program");
  }

  @Test
  void a_program_that_is_to_be_nowhere_is_attached_nowhere() {
    BpfProgram program = text(BY_HAND).attach("on_user=none", "on_tracepoint=none");
    try (TraceWindow window = start(program)) {
      RawSyscall.call(GETPGID, 0, 0, 0);
      assertThat(window.trace().globals().get("second", Long.class)).isZero();
    }
  }

  @Test
  void what_is_attached_must_be_there() {
    refuses(
        text(BY_HAND).attach("on_usr=uprobe:libc:sysconf"),
        "OwnAttachTest.bpf.c has no program on_usr: there is on_tracepoint, on_user");
    refuses(
        text(BY_HAND).attach("nonsense"),
        "attach \"nonsense\" is not FUNCTION=PROBE, such as \"on_open=kprobe:do_sys_openat2\"");
    refuses(
        text(BY_HAND).attach("on_user=uprobe:libc:sysconff"),
        "no such function; there are sysconf, ");
    refuses(
        text(BY_HAND).attach("on_tracepoint=tracepoint:syscalls:sys_enter_getpgi"),
        "attach \"on_tracepoint=tracepoint:syscalls:sys_enter_getpgi\": probe"
            + " \"tracepoint:syscalls:sys_enter_getpgi\": this kernel has no such tracepoint; there"
            + " are sys_enter_getpgid");
    refuses(
        text(BY_HAND).attach("on_tracepoint=tracepoint:syscall:sys_enter_getpgid"),
        "it is of another category; there are tracepoint:syscalls:sys_enter_getpgid");
    refuses(
        text(BY_HAND).attach("on_user=rawtracepoint:sys_entr"),
        "this kernel has no such raw tracepoint; there are sys_enter");
    refuses(
        text(BY_HAND).attach("on_user=fentry:vfs_read"),
        "attach \"on_user=fentry:vfs_read\": a program is loaded for one such place: write"
            + " SEC(\"fentry\") before on_user, and attach it to one");
    refuses(
        text(BY_HAND).attach("on_user=syscall:open*"),
        "attach \"on_user=syscall:open*\": unknown system call \"open*\"; did you mean open,"
            + " openat?");
  }

  @Test
  void a_wildcard_attaches_to_all_its_places_and_a_usdt_probe_to_all_its_sites() {
    BpfProgram program =
        text(BY_HAND)
            .attach(
                "on_user=usdt:jvm:hotspot:gc__begin",
                "on_tracepoint=tracepoint:syscalls:sys_*_getpgid");
    try (TraceWindow window = start(program)) {
      System.gc();
      for (int i = 0; i < 7; i++) {
        RawSyscall.call(GETPGID, 0, 0, 0);
      }
      assertThat(window.trace().globals().get("first", Long.class)).isPositive();
      assertThat(window.trace().globals().get("second", Long.class)).isGreaterThanOrEqualTo(14);
    }
  }

  @Test
  void a_name_that_moved_between_kernels_is_told_with_the_one_that_it_has_here() {
    refuses(
        text(BY_HAND).attach("on_user=kprobe:_do_fork"),
        "attach \"on_user=kprobe:_do_fork\": probe \"kprobe:_do_fork\": there is no function"
            + " \"_do_fork\" to trace in this kernel: it is inlined or notrace, of a module that is"
            + " not loaded, or misspelt; on this kernel it is kernel_clone");
    refuses(
        text(HEAD + "SEC(\"kprobe/_do_fork\") int x(void *ctx) { return 0; }"),
        "on this kernel it is kernel_clone");
  }

  @Test
  void what_is_attached_is_told_as_it_is_written() {
    BpfProgram program =
        text(BY_HAND
                + """
                    SEC("tp/sched/sched_switch") int on_switch(void *ctx) { return 0; }
                    """)
            .attach(
                "on_user=uprobe:libc:sysconf", "on_user=uprobe:libc:qsort", "on_tracepoint=none");
    try (TraceWindow window = start(program)) {
      assertThat(window.trace().attached())
          .containsExactlyInAnyOrder(
              "on_user=uprobe:libc:sysconf",
              "on_user=uprobe:libc:qsort",
              "on_switch=tracepoint:sched:sched_switch");
    }
  }

  @Test
  void a_section_that_names_what_is_not_there_is_told_with_the_nearest() {
    refuses(
        text(HEAD + "SEC(\"tp/sched/sched_swich\") int x(void *ctx) { return 0; }"),
        "program x of OwnAttachTest.bpf.c was not attached to what its"
            + " SEC(\"tp/sched/sched_swich\") says: probe \"tracepoint:sched:sched_swich\": this"
            + " kernel has no such tracepoint; there are sched_switch");
    refuses(
        text(HEAD + "SEC(\"uprobe/libc.so.6:sysconff\") int x(void *ctx) { return 0; }"),
        "no such function; there are sysconf, ");
  }

  @Test
  void a_pinned_map_is_refused() {
    refuses(
        text(
            HEAD
                + """
                struct { __uint(type, BPF_MAP_TYPE_HASH); __uint(max_entries, 1); __type(key, u32);
                  __type(value, u32); __uint(pinning, LIBBPF_PIN_BY_NAME); } kept SEC(".maps");
                SEC("raw_tp/sys_enter") int x(void *ctx) { u32 k = 0; return !bpf_map_lookup_elem(&kept, &k); }
                """),
        "map kept of OwnAttachTest.bpf.c is declared with LIBBPF_PIN_BY_NAME");
  }

  @Test
  void what_the_verifier_refuses_is_told_by_its_last_lines() {
    BpfProgram program =
        text(
            HEAD
                + """
                SEC("raw_tp/sys_enter") int x(u64 *ctx) { return *(u64 *)ctx[0]; }
                """);
    assertThatThrownBy(() -> start(program))
        .isInstanceOf(LoadFailedException.class)
        .hasMessageContaining("invalid mem access")
        .hasMessageContaining("whole log: ");
  }

  @Test
  void a_refused_program_leaves_nothing() {
    List<String> before = opened.entries();
    refuses(
        text(
            HEAD
                + """
                SEC("raw_tp/sys_enter") int x(void *ctx) { return 0; }
                SEC("tp/sched/sched_swich") int y(void *ctx) { return 0; }
                """),
        "sched_swich");
    assertThat(opened.entries()).containsExactlyInAnyOrderElementsOf(before);
  }

  private static void refuses(BpfProgram program, String message) {
    assertThatThrownBy(() -> start(program).close()).hasMessageContaining(message);
  }
}
