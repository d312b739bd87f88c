package dev.tracekernel.tracer.internal.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tracekernel.tracer.internal.bpf.HashMapReader;
import dev.tracekernel.tracer.internal.bpf.Link;
import dev.tracekernel.tracer.internal.bpf.LoadFailedException;
import dev.tracekernel.tracer.internal.bpf.LoadedObject;
import dev.tracekernel.tracer.internal.bpf.OpenObject;
import dev.tracekernel.tracer.internal.bpf.Preemption;
import dev.tracekernel.tracer.internal.bpf.raw.RawSyscall;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Programs as the lessons of BCC's tutorial have them, by the compiler as it is. */
@Tag("any-kernel") // the dialect is the compiler's affair; an emulated guest would compile for
// minutes
class BccDialectTest {

  private static final long MAGIC = 0x7ace5eed;
  private static final boolean ARM = System.getProperty("os.arch").equals("aarch64");
  private static final long GETPPID = ARM ? 173 : 110;

  @ParameterizedTest(name = "{0} attached by {1}")
  @CsvSource({
    "hello,",
    "timing, on_sync=kprobe:ksys_sync",
    "disk, issue=kprobe:blk_mq_start_request complete=kprobe:blk_mq_end_request",
    "events, report=kprobe:vfs_read",
    "latency,",
    "tracepoints,",
    "strings, count=uprobe:c:strlen",
    "usdt, request=usdt:node:node:http__server__request",
    "switches, count_switch=kprobe:finish_task_switch",
    "stacks, allocated=uprobe:c:malloc",
    "maps, all=uprobe:c:malloc",
    "syscall, syscall__openat=kprobe:__x64_sys_openat"
  })
  void a_lesson_compiles_and_loads(String name, String attached) {
    OpenObject.of(object(name, attached), name).load().close();
  }

  /** The kernel refuses them here and there; what libbpf makes of them is had by opening. */
  @Test
  void probes_by_btf_compile() {
    OpenObject.of(object("kfuncs", null), "kfuncs").discard();
  }

  @Test
  void maps_and_programs_have_the_names_that_the_text_gives_them() {
    byte[] elf = object("disk", "issue=kprobe:x complete=kprobe:y");

    try (LoadedObject loaded = OpenObject.of(elf, "disk").load()) {
      assertThat(loaded.program("issue").fd()).isPositive();
      assertThat(loaded.program("complete").fd()).isPositive();
      assertThat(loaded.mapFd("issued")).isPositive();
    }
    try (LoadedObject loaded = OpenObject.of(object("hello", null), "hello").load()) {
      assertThat(loaded.program("kprobe__sys_clone").fd()).isPositive();
    }
  }

  /**
   * {@code all} is a constant of the kernel's; a program of BCC's sees some of its headers only.
   */
  @Test
  void a_name_that_the_kernels_types_have_is_the_texts() {
    try (LoadedObject loaded = OpenObject.of(object("maps", "all=uprobe:c:malloc"), "m").load()) {
      assertThat(loaded.program("all").fd()).isPositive();
    }
  }

  @Test
  void an_object_describes_the_structures_of_its_events() {
    OpenObject open = OpenObject.of(object("events", "report=kprobe:vfs_read"), "events");

    assertThat(open.btf().structure("event_t").offsets())
        .containsOnlyKeys("pid", "at", "comm")
        .containsEntry("comm", 16);
    open.discard();
  }

  @Test
  void what_methods_count_is_exact() throws IOException {
    String text = text("counted").replace("NUMBER", Long.toString(GETPPID));
    byte[] elf = BpfObjects.of(new BpfSource.Text(text, "counted.c", BccDialectTest.class));

    try (LoadedObject loaded = OpenObject.of(elf, "counted").load();
        Link _ = loaded.program("tracepoint__raw_syscalls__sys_enter").attach();
        Link _ = loaded.program("raw_tracepoint__sys_enter").attach()) {
      call(13, 5);
      call(7, 1000);

      assertThat(entries(loaded.mapFd("by_value"), 8))
          .containsExactlyInAnyOrder("5: 13", "1000: 7");
      assertThat(entries(loaded.mapFd("dist"), 4)).contains("3: 13", "10: 7").hasSize(64);
      assertThat(entries(loaded.mapFd("raw_calls"), 4)).containsExactly(GETPPID + ": 60");
    }
  }

  /** Where the kernel can make a typed pointer of a number: from 6.2 on. */
  @Test
  void members_are_followed_or_the_error_says_how() {
    byte[] elf = object("followed", null);
    try (LoadedObject loaded = OpenObject.of(elf, "followed").load()) {
      assertThat(loaded.mapFd("sizes")).isPositive();
    } catch (LoadFailedException e) {
      assertThat(e).hasMessageContaining("BPF_CORE_READ(pointer, member)");
      assertThat(kernel()).isLessThan(602);
    }
  }

  @Test
  void a_pointer_that_is_a_number_to_the_kernel_is_named_with_what_to_do() {
    byte[] elf =
        compile(
            """
            #include <net/sock.h>
            BPF_HASH(socks, u32, struct sock *);
            int f(struct pt_regs *ctx)
            {
              u32 key = 1;
              struct sock **found = socks.lookup(&key);
              if (!found)
                return 0;
              struct sock *sock = *found;
              return sock->sk_protocol;
            }
            """,
            "f=kprobe:tcp_v4_connect");

    assertThatThrownBy(() -> OpenObject.of(elf, "socks").load())
        .isInstanceOf(LoadFailedException.class)
        .hasMessageContaining("return sock->sk_protocol;")
        .hasMessageContaining(
            "\nto mend it: this pointer is a number to the kernel; read what it points to by"
                + " BPF_CORE_READ(pointer, member) or bpf_probe_read_kernel, in a process's memory"
                + " by bpf_probe_read_user\n");
  }

  @Test
  void messages_show_the_users_lines() {
    assertThatThrownBy(
            () ->
                compile(
                    "BPF_HASH(last);\nu64 *f(void *ctx)\n{\n  return zzz.lookup(&ctx);\n}\n",
                    "f=kprobe:vfs_read"))
        .isInstanceOf(BpfSourceException.class)
        .hasMessageContaining(
            ":\ndev/tracekernel/tracer/internal/source/own.c:4:10: error: use of undeclared"
                + " identifier 'zzz'")
        .hasMessageContaining("\n  return zzz.lookup(&ctx);\n         ^\n");
  }

  @Test
  void a_function_that_is_not_there_is_not_attached() {
    assertThatThrownBy(
            () ->
                compile(
                    "static int g(void) { return 0; }\nint f(void *ctx) { return 0; }\n",
                    "h=kprobe:vfs_read"))
        .isInstanceOf(BpfSourceException.class)
        .hasMessage(
            "there is no function h in dev/tracekernel/tracer/internal/source/own.c, to attach"
                + " \"h=kprobe:vfs_read\"; there are: f");
  }

  @Test
  void a_text_of_which_nothing_is_attached_is_told_the_ways() {
    assertThatThrownBy(() -> compile("int f(void *ctx) { return 0; }\n", null))
        .isInstanceOf(BpfSourceException.class)
        .hasMessage(
            "nothing of dev/tracekernel/tracer/internal/source/own.c is attached: attach a function"
                + " (f) as \"f=kprobe:NAME\", call it kprobe__NAME, or give it a section by"
                + " SEC(\"...\"), as libbpf's programs have");
  }

  @Test
  void a_probe_of_an_unknown_kind_is_told_those_that_there_are() {
    assertThatThrownBy(() -> compile("int f(void *ctx) { return 0; }\n", "f=kprob:x"))
        .isInstanceOf(BpfSourceException.class)
        .hasMessageStartingWith(
            "\"f=kprob:x\" attaches to no probe that there is: syscall, kprobe, ");
  }

  @Test
  void a_tracepoint_that_this_kernel_does_not_have_is_named() {
    assertThatThrownBy(() -> compile("TRACEPOINT_PROBE(none, such) { return 0; }\n", null))
        .isInstanceOf(BpfSourceException.class)
        .hasMessage(
            "this kernel has no tracepoint none:such (/sys/kernel/tracing/events/none/such)");
  }

  private static void call(int times, long value) {
    for (int i = 0; i < times; i++) {
      RawSyscall.call(GETPPID, MAGIC, value, 0);
    }
  }

  private static List<String> entries(int fd, int keySize) {
    List<String> entries = new ArrayList<>();
    new HashMapReader(fd, Preemption.ALLOWED, keySize, Long.BYTES)
        .forEach((key, value) -> entries.add(number(key) + ": " + number(value)));
    return entries;
  }

  private static long number(MemorySegment memory) {
    return memory.byteSize() == 4
        ? memory.get(ValueLayout.JAVA_INT_UNALIGNED, 0)
        : memory.get(ValueLayout.JAVA_LONG_UNALIGNED, 0);
  }

  private static int kernel() {
    String[] version = System.getProperty("os.version").split("\\D");
    return Integer.parseInt(version[0]) * 100 + Integer.parseInt(version[1]);
  }

  private static byte[] object(String name, String attached) {
    BpfSource source = BpfSource.of("bcc/" + name + ".c", BccDialectTest.class);
    return BpfObjects.of(source, probes(attached));
  }

  private static byte[] compile(String text, String attached) {
    BpfSource source = new BpfSource.Text(text, "own.c", BccDialectTest.class);
    return BpfObjects.of(source, probes(attached));
  }

  private static List<String> probes(String attached) {
    return attached == null ? List.of() : List.of(attached.split(" "));
  }

  private static String text(String name) throws IOException {
    try (var in = BccDialectTest.class.getResourceAsStream("bcc/" + name + ".c")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
