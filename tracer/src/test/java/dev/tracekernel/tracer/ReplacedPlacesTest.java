package dev.tracekernel.tracer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracekernel.tracer.event.KernelEvent;
import dev.tracekernel.tracer.event.ProbeEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was attached or compiled is so once more when its file is another one. */
@Tag("any-kernel") // uprobes go by files, which this compiles
class ReplacedPlacesTest {

  private static final String BPF =
      """
      #include "vmlinux.h"
      #include <bpf/bpf_helpers.h>
      char LICENSE[] SEC("license") = "GPL";
      u64 calls, version = %d;
      SEC("uprobe") int on_work(void *ctx) { __sync_fetch_and_add(&calls, 1); return 0; }
      """;

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

  /** Functions before it put work somewhere else. */
  private Path build(String name, int before) throws Exception {
    StringBuilder c = new StringBuilder();
    for (int i = 0; i < before; i++) {
      c.append("int before_").append(i).append("(int x) { return x * ").append(i).append("; }\n");
    }
    c.append(
        """
        __attribute__((noinline)) int work(int x) { __asm__ volatile(""); return x + 1; }
        int main(void) { int sum = 0; for (int i = 0; i < 7; i++) sum += work(i); return sum != 28; }
        """);
    Path source = Files.writeString(folder.resolve(name + ".c"), c);
    Path program = folder.resolve(name);
    Compiler.run("cc", "-O1", "-o", program.toString(), source.toString());
    return program;
  }

  private static void run(Path program) throws IOException, InterruptedException {
    assertThat(new ProcessBuilder(program.toString()).start().waitFor()).isZero();
  }

  private List<ProbeEvent> firings(Path program) throws Exception {
    TraceSnapshot snapshot =
        Traced.snapshot(tracer, () -> run(program), "uprobe:" + program + ":work(arg0)");
    List<ProbeEvent> events = new ArrayList<>();
    for (KernelEvent event : snapshot.events()) {
      events.add((ProbeEvent) event);
    }
    return events;
  }

  @Test
  void a_binary_that_was_built_anew_is_attached_to_anew() throws Exception {
    Path program = build("program", 0);
    assertThat(firings(program)).hasSize(7);

    Files.move(build("other", 5), program, StandardCopyOption.REPLACE_EXISTING);

    assertThat(firings(program)).hasSize(7).last().matches(event -> event.number("arg0") == 6);
  }

  @Test
  void so_is_one_that_was_written_over() throws Exception {
    Path program = build("program", 0);
    assertThat(firings(program)).hasSize(7);

    Files.write(program, Files.readAllBytes(build("other", 5)));

    assertThat(firings(program)).hasSize(7).last().matches(event -> event.number("arg0") == 6);
  }

  @Test
  void so_is_one_that_a_program_of_ones_own_is_attached_to() throws Exception {
    Path program = build("program", 0);
    BpfProgram own =
        BpfProgram.ofText(BPF.formatted(1), ReplacedPlacesTest.class)
            .attach("on_work=uprobe:" + program + ":work");
    assertThat(calls(own, program)).isEqualTo(7);

    Files.move(build("other", 5), program, StandardCopyOption.REPLACE_EXISTING);

    assertThat(calls(own, program)).isEqualTo(7);
  }

  private static long calls(BpfProgram own, Path program) throws Exception {
    try (TraceWindow window =
        tracer.start(TraceDeclaration.of("syscall:getppid").withProgram(own))) {
      run(program);
      return window.trace().globals().get("calls", Long.class);
    }
  }

  @Test
  void a_source_that_was_edited_is_compiled_anew() throws Exception {
    Path source = Files.writeString(folder.resolve("own.bpf.c"), BPF.formatted(1));
    BpfProgram own =
        BpfProgram.of(source.toString(), ReplacedPlacesTest.class)
            .attach("on_work=uprobe:libc:sysconf");
    assertThat(version(own)).isEqualTo(1);

    Files.writeString(source, BPF.formatted(2));

    assertThat(version(own)).isEqualTo(2);
  }

  private static long version(BpfProgram own) {
    try (TraceWindow window =
        tracer.start(TraceDeclaration.of("syscall:getppid").withProgram(own))) {
      return window.trace().globals().get("version", Long.class);
    }
  }
}
