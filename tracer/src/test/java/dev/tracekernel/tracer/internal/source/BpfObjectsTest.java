package dev.tracekernel.tracer.internal.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tracekernel.tracer.internal.bpf.LoadFailedException;
import dev.tracekernel.tracer.internal.bpf.OpenObject;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From what a user names to what the kernel loads. */
@Tag("any-kernel") // what is compiled, and kept
class BpfObjectsTest {

  private static final String SHORT =
      """
      #include "vmlinux.h"
      #include <bpf/bpf_helpers.h>
      #include <bpf/bpf_core_read.h>

      int parent;

      SEC("raw_tp/sys_enter")
      int on_enter(void *ctx)
      {
        struct task_struct *task = (void *)bpf_get_current_task();
        parent = BPF_CORE_READ(task, real_parent, tgid);
        return 0;
      }

      char LICENSE[] SEC("license") = "GPL";
      """;

  @TempDir Path folder;

  @Test
  void a_text_is_compiled_with_the_kernels_types_and_loads() {
    byte[] elf = BpfObjects.of(text(SHORT));

    OpenObject.of(elf, "short").load().close();
  }

  @Test
  void an_object_has_no_dwarf_and_all_that_is_loaded() {
    byte[] elf = BpfObjects.of(text(SHORT));

    assertThat(elf.length).isBetween(1_000, 60_000);
    assertThat(OpenObject.of(elf, "short").btf().section(".bss").at("parent")).isZero();
  }

  @Test
  void the_verifiers_log_has_the_lines_of_a_text() {
    String wrong =
        SHORT.replace(
            "parent = BPF_CORE_READ(task, real_parent, tgid)",
            "parent = *(int *)bpf_get_current_pid_tgid()");
    byte[] elf = BpfObjects.of(text(wrong));

    assertThatThrownBy(() -> OpenObject.of(elf, "wrong").load())
        .isInstanceOf(LoadFailedException.class)
        .hasMessageContaining("; parent = *(int *)bpf_get_current_pid_tgid();");
  }

  @Test
  void a_resource_beside_the_class_includes_what_is_beside_it() {
    byte[] elf = BpfObjects.of(BpfSource.of("including.bpf.c", BpfObjectsTest.class));

    OpenObject.of(elf, "including").load().close();
  }

  @Test
  void a_file_includes_what_is_above_it() throws Exception {
    Path source = Files.createDirectories(folder.resolve("a/b")).resolve("up.bpf.c");
    Files.writeString(folder.resolve("own.h"), "#define OWN_NAME in_own_header\n");
    Files.writeString(source, "#include \"../../own.h\"\n" + SHORT.replace("on_enter", "OWN_NAME"));

    byte[] elf = BpfObjects.of(BpfSource.of(source.toString(), BpfObjectsTest.class));

    assertThat(new String(elf, StandardCharsets.ISO_8859_1)).contains("in_own_header");
  }

  @Test
  void messages_are_the_compilers_with_the_name_and_the_lines_of_a_text() {
    assertThatThrownBy(() -> BpfObjects.of(text(SHORT.replace("real_parent", "reel_parent"))))
        .isInstanceOf(BpfSourceException.class)
        .hasMessageMatching(
            "(?s)the BPF C of dev/tracekernel/tracer/internal/source/Own.bpf.c does not compile"
                + " \\(.*clang version .*\\):\\R"
                + "dev/tracekernel/tracer/internal/source/Own.bpf.c:11:\\d+: error: no member named"
                + " 'reel_parent' in 'struct task_struct'.*\\R"
                + "  parent = BPF_CORE_READ\\(task, reel_parent, tgid\\);\\R.*\\^.*");
  }

  @Test
  void messages_have_a_files_path_as_it_was_given() throws Exception {
    Path source =
        Files.writeString(
            folder.resolve("wrong.bpf.c"), "int kprobe__f(void *ctx)\n{ return x; }\n");

    assertThatThrownBy(() -> BpfObjects.of(new BpfSource.File(source)))
        .hasMessageContaining(
            "\n"
                + source
                + ":2:10: error: use of undeclared identifier 'x'\n{ return x; }\n         ^\n");
    Path relative = Path.of("").toAbsolutePath().relativize(source);
    assertThatThrownBy(() -> BpfObjects.of(new BpfSource.File(relative)))
        .hasMessageContaining("\n" + relative + ":2:10: error: ");
  }

  @Test
  void a_function_that_nothing_declares_is_an_error() {
    assertThatThrownBy(() -> BpfObjects.of(text("int kprobe__f(void *ctx) { return g(); }\n")))
        .hasMessageContaining("Own.bpf.c:1:35: error: ")
        .hasMessageContaining("implicit");
  }

  @Test
  void a_header_of_this_system_is_not_found_and_why_is_said() {
    assertThatThrownBy(() -> BpfObjects.of(text("#include <stdio.h>\n")))
        .hasMessageContaining("Own.bpf.c:1:10: fatal error: 'stdio.h' file not found\n")
        .hasMessageEndingWith(
            "\nno header of this system is used: there are libbpf's (bpf/bpf_helpers.h, ...),"
                + " vmlinux.h with the types of the running kernel, and what is beside the source by"
                + " a name that is written in its #include; stdio.h is none of these");
  }

  @Test
  void a_source_that_is_nowhere_is_told_with_all_places() {
    assertThatThrownBy(() -> BpfSource.of("gone.bpf.c", BpfObjectsTest.class))
        .isInstanceOf(BpfSourceException.class)
        .hasMessage(
            "no BPF source gone.bpf.c was found:\n"
                + "  no resource dev/tracekernel/tracer/internal/source/gone.bpf.c\n"
                + "  no resource gone.bpf.c\n"
                + "  no file "
                + Path.of("").toAbsolutePath().resolve("gone.bpf.c"));
  }

  @Test
  void the_usual_includes_without_vmlinux_h_compile() {
    BpfObjects.of(
        text(
            """
            #include <stdbool.h>
            #include <stdint.h>
            #include <stddef.h>
            #include <linux/bpf.h>
            #include <linux/ptrace.h>
            #include <bpf/bpf_helpers.h>
            #include <bpf/bpf_tracing.h>
            #include <bpf/bpf_endian.h>
            #include <bpf/usdt.bpf.h>
            uint64_t big = UINT64_MAX;
            bool set = true;
            SEC("uprobe") int BPF_KPROBE(f, int a) { return a == BPF_ANY || bpf_htons(a) == 7; }
            SEC("usdt") int BPF_USDT(g, int a) { return a == 3; }
            char LICENSE[] SEC("license") = "GPL";
            """));
  }

  @Test
  void an_object_is_taken_as_it_is() throws Exception {
    byte[] elf = BpfObjects.of(text(SHORT));
    Path file = Files.write(folder.resolve("own.bpf.o"), elf);

    assertThat(BpfObjects.of(new BpfSource.File(file))).isEqualTo(elf);
  }

  @Test
  void an_object_of_another_kind_is_refused_by_its_name() throws Exception {
    byte[] elf = BpfObjects.of(text(SHORT));
    Map<String, byte[]> wrong =
        Map.of(
            "an ELF object of x86-64, not of BPF", with(elf, 18, 62),
            "an ELF object of machine 9, not of BPF", with(elf, 18, 9),
            "an ELF object of 32 bits, not of BPF", with(elf, 4, 1),
            "a linked BPF object, not a relocatable one", with(elf, 16, 2),
            "an ELF object that ends in its header", Arrays.copyOf(elf, 63),
            "LLVM bitcode, and no BPF object", new byte[] {'B', 'C', (byte) 0xc0, (byte) 0xde});

    for (var each : wrong.entrySet()) {
      Path file = Files.write(folder.resolve("own.bpf.o"), each.getValue());
      assertThatThrownBy(() -> BpfObjects.of(new BpfSource.File(file)))
          .isInstanceOf(BpfSourceException.class)
          .hasMessage(
              file + " is " + each.getKey() + ": compile it by clang -g -O2 -target bpf -c");
    }
  }

  private static byte[] with(byte[] elf, int at, int value) {
    byte[] other = elf.clone();
    other[at] = (byte) value;
    return other;
  }

  private static BpfSource text(String text) {
    return new BpfSource.Text(text, "Own.bpf.c", BpfObjectsTest.class);
  }
}
