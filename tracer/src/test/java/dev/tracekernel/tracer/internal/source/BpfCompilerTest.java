package dev.tracekernel.tracer.internal.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tracekernel.tracer.kernel.KernelTracingUnavailable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is compiled once, and when it is compiled again; by a compiler that counts. */
@Tag("any-kernel") // what a compiler says
class BpfCompilerTest {

  private static final String WITH_TYPES =
      "#include \"vmlinux.h\"\nstruct task_struct *task;\n#define SEC(x)\nSEC(1) int pid(void) { return task->pid; }\n";

  @TempDir Path folder;

  private WholeFiles cache;
  private Path source;
  private Path runs;
  private Clang clang;

  @BeforeEach
  void use_a_compiler_that_counts() throws IOException {
    cache = new WholeFiles(Files.createDirectory(folder.resolve("cache")));
    source = folder.resolve("own.bpf.c");
    runs = Files.writeString(folder.resolve("runs"), "");
    clang = new Clang(counting("exec clang \"$@\""), "clang version 14.0.6");
    Files.writeString(folder.resolve("own.h"), "#define VALUE 1\n");
    Files.writeString(source, "#define SEC(x)\nSEC(1)\n#include \"own.h\"\nint value = VALUE;\n");
  }

  @Test
  void the_same_source_is_compiled_once() throws IOException {
    byte[] first = compile();

    assertThat(compile()).isEqualTo(first);
    assertThat(runs()).isOne();
  }

  @Test
  void a_change_of_what_is_included_is_a_change() throws IOException {
    byte[] first = compile();
    Files.writeString(folder.resolve("own.h"), "#define VALUE 2\n");

    assertThat(compile()).isNotEqualTo(first);
    assertThat(runs()).isEqualTo(2);
  }

  @Test
  void so_is_a_change_of_what_that_includes_and_of_what_is_only_asked_for() throws IOException {
    Files.writeString(folder.resolve("own.h"), "#include \"deep.h\"\n");
    Files.writeString(
        folder.resolve("deep.h"),
        "#if __has_include(\"asked.h\")\n#define VALUE 3\n#else\n#define VALUE 4\n#endif\n");
    byte[] first = compile();
    Files.writeString(folder.resolve("asked.h"), "");
    byte[] second = compile();
    Files.writeString(folder.resolve("deep.h"), "#define VALUE 7\n");

    assertThat(List.of(second, compile())).doesNotHaveDuplicates().doesNotContain(first);
    assertThat(runs()).isEqualTo(3);
  }

  @Test
  void so_is_a_header_that_appears_where_one_of_ours_was_found() throws IOException {
    Files.writeString(source, WITH_TYPES);
    compile();
    Files.writeString(folder.resolve("vmlinux.h"), "struct task_struct { int pid; };\n");
    compile();

    assertThat(runs()).isEqualTo(2);
  }

  @Test
  void so_is_another_compiler_and_another_kernel() throws IOException {
    compile();
    compiler(new Clang(clang.program(), "clang version 15.0.7"), KernelTypes.RUNNING)
        .compiled(files(), List.of());
    compiler(clang, new KernelTypes(folder.resolve("none"))).compiled(files(), List.of());

    assertThat(runs()).isEqualTo(3);
  }

  @Test
  void so_are_other_functions_that_are_attached() throws IOException {
    Files.writeString(source, "int f(void *c) { return 0; }\nint g(void *c) { return 0; }\n");
    BpfCompiler compiler = compiler(clang, KernelTypes.RUNNING);
    byte[] one = compiler.compiled(files(), List.of("f=kprobe:vfs_read"));

    assertThat(compiler.compiled(files(), List.of("g=kprobe:vfs_read"))).isNotEqualTo(one);
    assertThat(compiler.compiled(files(), List.of("f=kprobe:vfs_read"))).isEqualTo(one);
    assertThat(runs()).isEqualTo(2);
  }

  @Test
  void a_header_that_is_named_by_a_macro_is_not_found_and_why_is_said() throws IOException {
    Files.writeString(source, "#define HEADER \"own.h\"\n#include HEADER\n");

    assertThatThrownBy(this::compile)
        .hasMessageContaining("'own.h' file not found")
        .hasMessageContaining("by a name that is written in its #include");
  }

  @Test
  void a_broken_entry_is_replaced() throws IOException {
    byte[] object = compile();
    Path entry = only("objects");
    byte[] whole = Files.readAllBytes(entry);
    for (byte[] broken : List.of(new byte[0], cut(whole), changed(whole, 30), changed(whole, 3))) {
      Files.write(entry, broken);

      assertThat(compile()).isEqualTo(object);
      assertThat(entry).hasBinaryContent(whole);
    }
    assertThat(runs()).isEqualTo(5);
  }

  @Test
  void an_entry_of_another_key_is_not_taken() throws IOException {
    ObjectCache objects = new ObjectCache(cache);
    objects.store(new byte[] {1, 2, 3}, new byte[] {9});
    Path entry = only("objects");
    objects.store(new byte[] {1, 2, 4}, new byte[] {8});
    for (Path other : list("objects")) {
      Files.copy(entry, other, StandardCopyOption.REPLACE_EXISTING);
    }

    assertThat(objects.find(new byte[] {1, 2, 3})).hasValue(new byte[] {9});
    assertThat(objects.find(new byte[] {1, 2, 4})).isEmpty();
  }

  @Test
  void broken_headers_are_replaced() throws IOException {
    Files.writeString(source, WITH_TYPES + "#include <bpf/bpf_helpers.h>\n");
    byte[] object = compile();
    Path types = only("kernels").resolve("vmlinux.h");
    byte[] whole = Files.readAllBytes(types);
    Files.write(types, Arrays.copyOf(whole, whole.length / 2));
    Files.delete(only("headers").resolve("bpf/bpf_helpers.h"));
    Files.delete(only("objects"));

    assertThat(compile()).isEqualTo(object);
    assertThat(list("parts")).isEmpty();
  }

  @Test
  void a_failed_compilation_leaves_nothing_and_is_tried_again() throws IOException {
    Files.writeString(source, "int kprobe__f(void *c) { return x; }");
    assertThatThrownBy(this::compile).hasMessageContaining("own.bpf.c:1:33: error: ");
    assertThatThrownBy(this::compile).hasMessageContaining("own.bpf.c:1:33: error: ");

    assertThat(runs()).isEqualTo(2);
    assertThat(list("parts")).isEmpty();
    assertThat(cache.folder().resolve("objects")).doesNotExist();
  }

  @Test
  void a_kernel_without_btf_is_told_where_its_types_are_wanted() throws IOException {
    Path none = folder.resolve("none");
    Files.writeString(source, "#include <linux/bpf.h>\n");
    BpfCompiler without = compiler(clang, new KernelTypes(none));

    assertThatThrownBy(() -> without.compiled(files(), List.of()))
        .isInstanceOf(KernelTracingUnavailable.class)
        .hasMessage(
            "kernel tracing is unavailable: the kernel has no BTF ("
                + none
                + "), of which the vmlinux.h of "
                + source
                + " is made\nto mend it: boot a kernel that was built with"
                + " CONFIG_DEBUG_INFO_BTF=y");
  }

  @Test
  void btf_that_libbpf_cannot_read_is_told() throws IOException {
    Path wrong = Files.writeString(folder.resolve("wrong"), "no BTF");
    BpfCompiler with = compiler(clang, new KernelTypes(wrong));

    assertThatThrownBy(() -> with.compiled(files(), List.of()))
        .isInstanceOf(IOException.class)
        .hasMessageMatching(
            "vmlinux.h cannot be made of " + wrong + ": btf__parse_raw failed with errno \\d+");
    assertThat(list("parts")).isEmpty();
  }

  @Test
  void what_nobody_has_used_for_long_is_deleted() throws IOException {
    compile();
    Path old = Files.writeString(cache.folder().resolve("objects/old"), "");
    Path left = Files.createDirectories(cache.folder().resolve("parts/left/files"));
    Files.setLastModifiedTime(old, FileTime.from(Instant.now().minus(Duration.ofDays(61))));
    Path young = Files.writeString(cache.folder().resolve("objects/young"), "");
    Files.setLastModifiedTime(young, FileTime.from(Instant.now().minus(Duration.ofDays(59))));
    Files.setLastModifiedTime(
        left.getParent(), FileTime.from(Instant.now().minus(Duration.ofDays(2))));
    Files.writeString(source, "int other;\n");
    compile();

    assertThat(old).doesNotExist();
    assertThat(left.getParent()).doesNotExist();
    assertThat(young).exists();
  }

  private byte[] compile() throws IOException {
    return compiler(clang, KernelTypes.RUNNING).compiled(files(), List.of());
  }

  private BpfCompiler compiler(Clang by, KernelTypes kernel) throws IOException {
    return new BpfCompiler(cache, by, kernel, BuiltInHeaders.read());
  }

  private SourceFiles files() {
    return SourceFiles.of(new BpfSource.File(source));
  }

  private Path counting(String command) throws IOException {
    Path program = folder.resolve("counting-clang");
    Files.writeString(program, "#!/bin/sh\necho run >> '" + runs + "'\n" + command + "\n");
    assertThat(program.toFile().setExecutable(true)).isTrue();
    return program;
  }

  private int runs() throws IOException {
    return Files.readAllLines(runs).size();
  }

  private Path only(String kind) throws IOException {
    List<Path> all = list(kind);
    assertThat(all).hasSize(1);
    return all.getFirst();
  }

  private List<Path> list(String kind) throws IOException {
    try (Stream<Path> all = Files.list(cache.folder().resolve(kind))) {
      return all.toList();
    }
  }

  private static byte[] cut(byte[] whole) {
    return Arrays.copyOf(whole, whole.length - 1);
  }

  private static byte[] changed(byte[] whole, int at) {
    byte[] other = whole.clone();
    other[at]++;
    return other;
  }
}
